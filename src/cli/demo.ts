/**
 * `tonghop demo`: the main job end to end on real input. Nine wards report the sample campaign through
 * the real conversation, turns, jobs and documents, in a throwaway database.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { deadlineOf } from '../campaign/deadline.ts';
import type { Campaign } from '../campaign/model.ts';
import { BOUNDLESS, type Channel } from '../channels/channel.ts';
import { type ConversationState, START } from '../conversation/state.ts';
import { createLog } from '../log.ts';
import { projectPath } from '../paths.ts';
import { type Engine, startEngine } from '../service.ts';
import { moveClock } from '../storage/clock-row.ts';
import { readFile } from '../storage/files.ts';
import { createInvitation } from '../storage/invitations.ts';
import { openCampaign } from '../storage/opening.ts';
import { load } from './campaign.ts';
import { print, readText, refuse, Stop, settings, text } from './context.ts';
import { type Chat, playWard, type Reply } from './demo/player.ts';
import { parseSeed, type SeedWard } from './demo/seed.ts';

const CAMPAIGN = projectPath('campaigns', 'dong-ha-2018.yaml');
const SEED = projectPath('test', 'fixtures', 'dong-ha-2018.answers.json');
const CHANNEL = 'demo';
const DAY = 86_400_000;
const SUMMARY_FILES = [
  'summary.txt',
  'summary.json',
  'summary.docx',
  'summary.xlsx',
  'summary.png',
  'status.png',
];

interface Options {
  readonly out: string;
  readonly seed: string;
  readonly json?: boolean;
}

export function demoCommand(program: Command): void {
  program
    .command('demo')
    .description(text('cli-demo'))
    .option('--out <dir>', text('cli-demo-out'), 'out')
    .option('--seed <file>', text('cli-demo-seed'), SEED)
    .option('--json')
    .action(demo);
}

async function demo({ out, seed, json }: Options): Promise<void> {
  const wards = wardsOf(seed);
  const { campaign, source } = load(CAMPAIGN);
  const unknown = wards.find(({ ward_id: code }) => !campaign.participants.includes(code));
  if (unknown) throw refuse('cli-demo-unknown-unit', { unit: unknown.ward_id });
  const folder = mkdtempSync(join(tmpdir(), 'tonghop-demo-'));
  try {
    const replies = new Replies();
    const config = settings({
      DATABASE_URL: '',
      REDIS_URL: '',
      PDF: '0',
      DATA_DIR: folder,
      CLOCK_START: campaign.trialStart ?? '',
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
    });
    const engine = await startEngine({
      config,
      log: createLog(config),
      workers: true,
      timers: false,
      channels: [replies.channel],
    });
    try {
      await openCampaign(engine.store, { campaign, source, now: await engine.clock.now(), ids: engine.ids });
      await report(engine, replies, campaign, wards);
      await engine.jobs.drain();
      const files = await collect(engine, campaign, wards, out);
      const digest = readFileSync(join(out, 'summary.txt'), 'utf8').trimEnd();
      print(json, { ok: true, out, files }, [
        digest,
        '',
        text('cli-demo-done', { count: files.length, out }),
      ]);
    } finally {
      await engine.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function wardsOf(file: string): readonly SeedWard[] {
  const wards = parseSeed(readText(file));
  if (wards === undefined) throw refuse('cli-demo-bad-seed', { file });
  return wards;
}

/** Every ward reports in the order of the campaign, on days of its own before the deadline. */
async function report(
  engine: Engine,
  replies: Replies,
  campaign: Campaign,
  wards: readonly SeedWard[],
): Promise<void> {
  const start = (await engine.clock.now()).getTime();
  const ordered = campaign.participants.flatMap((code) => wards.filter((ward) => ward.ward_id === code));
  for (const [index, ward] of ordered.entries()) {
    progress(index, ordered.length, ward.ward);
    await moveClock(engine.store, new Date(start + index * DAY).toISOString());
    const code = await inviteTo(engine, campaign.id, ward.ward_id);
    await playWard(chatOf(engine, replies, ward), ward, code).catch((error: unknown) => {
      throw new Stop(error instanceof Error ? error.message : String(error));
    });
  }
  progress(ordered.length, ordered.length, '');
  if (ordered.length < campaign.participants.length) {
    // Somebody is missing: the summary comes at the deadline and names them.
    await engine.jobs.drain();
    await moveClock(engine.store, deadlineOf(campaign).closesAt);
    await engine.jobs.tick();
  }
}

async function inviteTo(
  { store, clock, ids }: Engine,
  campaignId: string,
  unitCode: string,
): Promise<string> {
  const invitation = { campaignId, unitCode, role: 'officer' as const, uses: 1, expiresAt: null };
  const created = await createInvitation(store, { ...invitation, now: await clock.now(), ids });
  if (!created.ok)
    throw new Stop(
      text(`cli-invite-${created.reason}`, { campaign: campaignId, unit: unitCode, role: 'officer' }),
    );
  return created.code;
}

/** The messenger of the demo: it only remembers what was said last in each chat. */
class Replies {
  readonly #last = new Map<string, Reply>();

  readonly channel: Channel = {
    name: CHANNEL,
    capabilities: { private: BOUNDLESS, group: null, edits: false, window: null, pace: null },
    send: async ({ address, body }) => {
      if (body.type === 'text') this.#last.set(address, body);
      return { status: 'sent' };
    },
  };

  last(address: string): Reply | undefined {
    return this.#last.get(address);
  }
}

function chatOf({ turns, delivery, store, ids }: Engine, replies: Replies, ward: SeedWard): Chat {
  const address = ward.ward_id;
  const name = ward.answers.reporter_name?.raw.normalize('NFC') ?? ward.ward;
  let conversationId = '';
  return {
    send: async (message) => {
      const result = await turns.handle({
        updateId: ids.id(),
        channel: CHANNEL,
        address,
        chat: 'private',
        sender: { address, name },
        content: { type: 'text', text: message },
      });
      if (result.outcome !== 'committed') throw new Error(`${ward.ward}: a message was ${result.outcome}`);
      conversationId = result.conversationId;
      await delivery.wake(conversationId);
      return replies.last(address);
    },
    state: async () => {
      const found = await store.prisma.conversation.findUnique({
        where: { id: conversationId },
        select: { state: true },
      });
      return (found?.state ?? START) as unknown as ConversationState;
    },
  };
}

/** Writes the newest document of every name; stops when one is missing. */
async function collect(
  { store }: Engine,
  campaign: Campaign,
  wards: readonly SeedWard[],
  out: string,
): Promise<readonly string[]> {
  const rows = await store.prisma.storedFile.findMany({
    where: { purpose: 'document', campaignId: campaign.id },
    orderBy: { createdAt: 'asc' },
  });
  mkdirSync(out, { recursive: true });
  const newest = new Map(rows.map(({ name, id }) => [name, id]));
  const wanted = [...SUMMARY_FILES, ...wards.map(({ ward_id: code }) => `ward-${code}.docx`)];
  for (const name of wanted) {
    const found = await readFile(store, newest.get(name) ?? '-');
    if (found === null) throw refuse('cli-demo-missing', { name });
    writeFileSync(join(out, name), found.bytes);
  }
  return wanted;
}

function progress(done: number, total: number, name: string): void {
  const width = 30;
  const filled = Math.round((done / total) * width);
  const bar = `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${done}/${total} ${name}`;
  process.stderr.write(
    process.stderr.isTTY ? `\r${bar.padEnd(width + 40)}${done === total ? '\n' : ''}` : `${bar}\n`,
  );
}
