/**
 * The sample campaign behind the real page: real database, real conversation, real server.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { parseCampaign } from '../../src/campaign/parse.ts';
import { wallClock } from '../../src/clock.ts';
import { core } from '../../src/conversation/converse.ts';
import { randomIds } from '../../src/ids.ts';
import { projectPath } from '../../src/paths.ts';
import { createServer } from '../../src/server/app.ts';
import { createMetrics } from '../../src/server/metrics.ts';
import { loadTemplates } from '../../src/storage/campaigns.ts';
import { createClock, setTrialStart } from '../../src/storage/clock-row.ts';
import { readFile } from '../../src/storage/files.ts';
import { createInvitation } from '../../src/storage/invitations.ts';
import { openCampaign } from '../../src/storage/opening.ts';
import type { Store } from '../../src/storage/store.ts';
import { createTurns } from '../../src/turns/turns.ts';
import { createVoice } from '../../src/voice.ts';

const SAMPLE = projectPath('campaigns', 'dong-ha-2018.yaml');
/** Where the sample's clock starts. */
const START = '2018-05-28T08:00+07:00';

export interface SampleService {
  readonly url: string;
  /** A code for an officer of this unit. */
  invite(unit: string): Promise<string>;
  /** What went wrong behind the page. */
  readonly failures: unknown[];
  close(): Promise<void>;
}

/** Serves on the port; with the simulator unless it is switched off. */
export async function serveSample(
  store: Store,
  { simulator = true, port = 0 }: { simulator?: boolean; port?: number } = {},
): Promise<SampleService> {
  const pageDir = mkdtempSync(join(tmpdir(), 'tonghop-page-'));
  await build({
    configFile: projectPath('vite.config.ts'),
    logLevel: 'error',
    build: { outDir: pageDir },
  });
  const source = readFileSync(SAMPLE, 'utf8');
  const parsed = parseCampaign(source);
  if (!parsed.ok) throw new Error('The sample campaign does not parse');
  await setTrialStart(store, START);
  const clock = createClock(store);
  const ids = randomIds();
  await openCampaign(store, { campaign: parsed.campaign, source, now: await clock.now(), ids });
  const failures: unknown[] = [];
  const onFailure = (error: unknown): void => void failures.push(error);
  const turns = createTurns({
    store,
    core,
    campaigns: loadTemplates(store),
    ids,
    wallClock,
    onCommitted: () => undefined,
    onFailure,
  });
  const invite = async (campaignId: string, unitCode: string, role: 'officer' | 'staff' | 'leader') => {
    const now = await clock.now();
    const made = await createInvitation(store, {
      ...{ campaignId, unitCode, role, uses: 1, expiresAt: null, now, ids },
    });
    if (!made.ok) throw new Error(`No invitation: ${made.reason}`);
    return made.code;
  };
  const log = (data: object): void => onFailure(data);
  const server = createServer({
    store,
    turns,
    voice: createVoice('vi'),
    clock,
    ids,
    wallClock,
    jobs: { tick: async () => undefined },
    messengers: [],
    intake: async () => 'ignored',
    metrics: createMetrics(),
    files: {
      read: async (id) => {
        const found = await readFile(store, id);
        return found && { ...found.file, bytes: Buffer.from(found.bytes) };
      },
    },
    invite: ({ campaignId, unit, role }) => invite(campaignId, unit, role),
    config: {
      secretKey: 'a secret key of the tests, long enough',
      publicUrl: null,
      simulator,
      clockStart: START,
      locale: 'vi',
      timeZone: 'Asia/Ho_Chi_Minh',
    },
    log: { info: () => undefined, warn: log, error: log },
    pageDir,
  });
  const url = await server.listen(port, '127.0.0.1');
  return {
    url,
    failures,
    invite: (unit) => invite(parsed.campaign.id, unit, 'officer'),
    close: async () => {
      await server.close();
      await turns.close();
      rmSync(pageDir, { recursive: true, force: true });
    },
  };
}
