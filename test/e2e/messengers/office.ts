/**
 * An office that uses emulated messengers: the real service, one process or several, on a real database.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { parseCampaign } from '../../../src/campaign/parse.ts';
import type { Messenger } from '../../../src/channels/messenger.ts';
import { readConfig } from '../../../src/config.ts';
import type { ConversationState } from '../../../src/conversation/state.ts';
import { createLog } from '../../../src/log.ts';
import { type MessengerParts, openMessengers } from '../../../src/messengers.ts';
import { projectPath } from '../../../src/paths.ts';
import { type Service, startService } from '../../../src/service.ts';
import { createInvitation } from '../../../src/storage/invitations.ts';
import { openCampaign } from '../../../src/storage/opening.ts';
import type { Store } from '../../../src/storage/store.ts';
import type { Emulator } from '../../emulators/emulator.ts';

const SAMPLE = projectPath('campaigns', 'dong-ha-2018.yaml');
const START = '2018-05-28T08:00+07:00';
export const CAMPAIGN = 'dong-ha-2018';

export interface Office {
  readonly urls: readonly string[];
  readonly services: readonly Service[];
  invite(unit: string, role?: 'officer' | 'staff' | 'leader'): Promise<string>;
  /** Where the chat at this address stands. */
  state(address: string): Promise<ConversationState>;
  /** Resolves when every message has been handed over or given up, and no job is left. */
  quiet(): Promise<void>;
  /** Makes the group the leadership's room. */
  leadership(channel: string, address: string): Promise<void>;
  close(): Promise<void>;
}

interface OfficeOptions {
  /** Processes side by side; each has a port of its own. */
  readonly processes?: number;
  /** No public address: the messenger is polled. */
  readonly polling?: boolean;
  /** Chats keep to the platform's pace; without, sixty questions do not take two minutes. */
  readonly paced?: boolean;
}

/** Opens the sample campaign for the emulators' users; the emulators deliver to the first process. */
export async function openOffice(
  store: Store,
  emulators: readonly Emulator[],
  { processes = 1, polling = false, paced = false }: OfficeOptions = {},
): Promise<Office> {
  const services: Service[] = [];
  const dataDir = mkdtempSync(join(tmpdir(), 'tonghop-office-'));
  for (let no = 0; no < processes; no += 1) {
    const port = await freePort();
    const read = readConfig({
      ...Object.assign({}, ...emulators.map(({ environment }) => environment)),
      DATABASE_URL: store.databaseUrl,
      SECRET_KEY: 'a secret key of the tests, long enough',
      DATA_DIR: dataDir,
      PORT: String(port),
      CLOCK_START: START,
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
      ...(polling ? {} : { PUBLIC_URL: `http://127.0.0.1:${port}` }),
    });
    if (!read.ok) throw new Error(read.problems.join('; '));
    const messengers = (parts: MessengerParts) =>
      openMessengers(parts).map((messenger) => (paced ? messenger : hasty(messenger)));
    services.push(await startService(read.config, createLog(read.config), ['web', 'worker'], { messengers }));
  }
  const urls = services.map(({ url }) => url ?? '');
  for (const emulator of emulators) emulator.deliverTo(urls[0] ?? '');
  const [first] = services;
  if (first === undefined) throw new Error('An office needs a process');
  const { clock, ids, jobs } = first.engine;
  const source = readFileSync(SAMPLE, 'utf8');
  const parsed = parseCampaign(source);
  if (!parsed.ok) throw new Error('The sample has faults');
  await openCampaign(store, { campaign: parsed.campaign, source, now: await clock.now(), ids });
  const waiting = async (): Promise<number> => {
    const { rows } = await store.pool.query<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM outbox WHERE status IN ('pending', 'sending')`,
    );
    return rows[0]?.waiting ?? 0;
  };
  return {
    urls,
    services,
    invite: async (unitCode, role = 'officer') => {
      const made = await createInvitation(store, {
        ...{ campaignId: CAMPAIGN, unitCode, role, uses: 1, expiresAt: null, ids },
        now: await clock.now(),
      });
      if (!made.ok) throw new Error(`No invitation: ${made.reason}`);
      return made.code;
    },
    state: async (address) => {
      const { rows } = await store.pool.query<{ state: ConversationState }>(
        'SELECT state FROM conversation WHERE address = $1',
        [address],
      );
      return rows[0]?.state ?? { step: { at: 'idle' }, prompt: 0, trail: [] };
    },
    quiet: async () => {
      await jobs.drain();
      await expect.poll(waiting, { timeout: 60_000, interval: 10 }).toBe(0);
    },
    leadership: async (channel, address) => {
      await store.pool.query(
        `INSERT INTO conversation (id, channel, address, chat, state, room_purpose, campaign_id, created_at)
         VALUES ($1, $2, $3, 'group', $4, 'leadership', $5, $6)`,
        [ids.id(), channel, address, { step: { at: 'idle' }, prompt: 0, trail: [] }, CAMPAIGN, new Date()],
      );
    },
    close: async () => {
      for (const service of services) await service.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The same messenger without the pace of its chats. */
function hasty(messenger: Messenger): Messenger {
  const { channel } = messenger;
  const { capabilities } = channel;
  return {
    ...messenger,
    channel: {
      ...channel,
      send: (parcel) => channel.send(parcel),
      capabilities: {
        ...capabilities,
        pace: null,
        private: { ...capabilities.private, pace: null },
        group: capabilities.group && { ...capabilities.group, pace: null },
      },
    },
  };
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
