/**
 * The composition root: wires the rooms into one running service, or into the parts of it that a
 * command of the command line needs. Nothing here decides anything; it only says who is given what.
 */
import { randomUUID } from 'node:crypto';
import type { Channel } from './channels/channel.ts';
import { createIntake } from './channels/intake.ts';
import { type Listening, startListening } from './channels/listening.ts';
import type { Messenger } from './channels/messenger.ts';
import { createWebChannel } from './channels/web/channel.ts';
import { createFileLinks } from './channels/web/file-links.ts';
import { createPageLinks } from './channels/web/page-links.ts';
import { type Clock, wallClock } from './clock.ts';
import { type Config, loadSecretKey } from './config.ts';
import { core } from './conversation/converse.ts';
import { createDelivery, type Delivery } from './delivery/delivery.ts';
import { createDocuments } from './documents/documents.ts';
import { createToPdf, findOffice } from './documents/pdf.ts';
import { createScan, type Scan } from './files/clamd.ts';
import { type Ids, randomIds } from './ids.ts';
import { createJobs, type Jobs, TIMERS } from './jobs/jobs.ts';
import { createReader, type Reader } from './jobs/reader.ts';
import type { Log } from './log.ts';
import { type FileBytes, openMessengers } from './messengers.ts';
import { createServer } from './server/app.ts';
import { createMetrics } from './server/metrics.ts';
import { loadTemplates } from './storage/campaigns.ts';
import { createClock, setTrialStart } from './storage/clock-row.ts';
import { describeFile, readFile as readStored } from './storage/files.ts';
import { createInvitation } from './storage/invitations.ts';
import { openStore, type Store } from './storage/store.ts';
import { createTurns, type Turns } from './turns/turns.ts';
import { createVoice, type Voice } from './voice.ts';
import { waysIn, webAddress } from './ways-in.ts';

/** A process may serve the web, work on jobs, or both. */
export type Part = 'web' | 'worker';

/** The rooms behind every door: web page, terminal, demo. */
export interface Engine {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly voice: Voice;
  readonly turns: Turns;
  readonly delivery: Delivery;
  readonly jobs: Jobs;
  readonly messengers: readonly Messenger[];
  /** Names this process in leases. */
  readonly owner: string;
  /** A stored file; null for one that is not there. */
  readonly readFile: (id: string) => Promise<FileBytes | null>;
  /** null where nothing is scanned for viruses. */
  readonly scan: Scan | null;
  close(): Promise<void>;
}

export interface EngineOptions {
  readonly config: Config;
  readonly log: Log;
  /** Works on jobs; otherwise it only adds them. */
  readonly workers: boolean;
  /** Asks the calendar and sweeps on its own; a demo does so itself. */
  readonly timers: boolean;
  /** Channels of this process besides the web page and the messengers of the settings. */
  readonly channels?: readonly Channel[];
  /** Makes the messengers of the settings; a test may change them on the way. */
  readonly messengers?: typeof openMessengers;
  /** Reads templates; closed with the engine. */
  readonly reader?: Reader;
}

export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { config, log } = options;
  const store = await openStore({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    log: (message) => log.warn({}, message),
  });
  try {
    return await engineOn(store, options);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function engineOn(
  store: Store,
  {
    config,
    log,
    workers,
    timers,
    channels = [],
    messengers: open = openMessengers,
    reader = createReader(),
  }: EngineOptions,
): Promise<Engine> {
  if (config.clockStart !== null) await setTrialStart(store, config.clockStart);
  const voice = createVoice(config.locale);
  const clock = createClock(store);
  const ids = randomIds();
  const templates = loadTemplates(store);
  const owner = randomUUID();
  const readFile = async (id: string): Promise<FileBytes | null> => {
    const found = await readStored(store, id);
    return found && { name: found.file.name, type: found.file.type, bytes: Buffer.from(found.bytes) };
  };
  const secretKey = loadSecretKey(config);
  const links = createFileLinks(secretKey, wallClock);
  const pages = createPageLinks(secretKey);
  const messengers = open({
    ...{ config, publicUrl: config.publicUrl, pool: store.pool, secretKey, readFile, voice, wallClock, log },
  });
  const delivery = createDelivery({
    store,
    channels: [createWebChannel(), ...messengers.map(({ channel }) => channel), ...channels],
    voice,
    files: { describe: (id) => describeFile(store, id) },
    link: (fileId) => (config.publicUrl === null ? null : `${config.publicUrl}${links.to(fileId)}`),
    page: (page) => (config.publicUrl === null ? null : `${config.publicUrl}${pages.to(page)}`),
    wallClock,
    owner,
    onFailure: (error, conversation) =>
      log.error({ err: error, conversation }, 'a message could not be handed over'),
    onRefused: (refused) => log.warn(refused, 'a message will never arrive'),
  });
  const turns = createTurns({
    store,
    core,
    campaigns: templates,
    ids,
    wallClock,
    // The page reads its messages from the database: their commit has sent them.
    pulled: ['web'],
    onCommitted: (result) => {
      if (result.toSend > 0) void delivery.wake(result.conversationId);
      jobs.onCommitted(result);
    },
    onFailure: (error, { channel, updateId }) =>
      log.error({ err: error, channel, updateId }, 'a turn failed'),
  });
  const scan = config.clamdHost === null ? null : createScan(config.clamdHost);
  const toPdf = createToPdf({
    program: () => findOffice(process.env.PATH ?? ''),
    onFailure: (error) => log.warn({ err: error }, 'a document could not be made into a PDF'),
  });
  const jobs: Jobs = await createJobs({
    store,
    templates,
    clock,
    wallClock,
    download: async (channel, source) => {
      const messenger = messengers.find((one) => one.channel.name === channel);
      if (messenger === undefined) throw new Error(`${channel} is not set up`);
      return messenger.download(source);
    },
    reader,
    waysIn: (code) => waysIn(messengers, webAddress(config), code),
    scan,
    turns,
    delivery,
    documents: createDocuments(voice, config.pdf ? toPdf : undefined),
    redisUrl: config.redisUrl ?? undefined,
    secretKey,
    workers,
    timers: timers ? TIMERS : false,
    log: (message, error) => log.warn({ err: error }, message),
  });
  const close = async (): Promise<void> => {
    // Running jobs still take turns.
    await jobs.close();
    await reader.close();
    await turns.close();
    await delivery.close();
    await store.close();
  };
  return { store, clock, ids, voice, turns, delivery, jobs, messengers, owner, readFile, scan, close };
}

export interface Service {
  /** Where the web page is; null for a process that only works on jobs. */
  readonly url: string | null;
  readonly engine: Engine;
  close(): Promise<void>;
}

export async function startService(
  config: Config,
  log: Log,
  parts: readonly Part[],
  options: Pick<EngineOptions, 'messengers'> = {},
): Promise<Service> {
  const workers = parts.includes('worker');
  const engine = await startEngine({ config, log, workers, timers: workers, ...options });
  if (!parts.includes('web')) return { url: null, engine, close: engine.close };
  const { store, turns, voice, clock, ids, jobs, messengers, readFile, scan, owner } = engine;
  const metrics = createMetrics();
  const intake = createIntake({
    turns,
    database: store.pool,
    onIgnored: (channel, why) => log.info({ channel }, `passed over: ${why}`),
    onTaken: metrics.taken,
  });
  const server = createServer({
    store,
    turns,
    voice,
    clock,
    ids,
    wallClock,
    jobs,
    messengers,
    intake,
    metrics,
    log,
    config: { ...config, secretKey: loadSecretKey(config) },
    files: {
      read: readFile,
      scan:
        scan &&
        (async (bytes) => {
          try {
            return await scan(bytes);
          } catch (error) {
            log.warn({ err: error }, 'a file could not be scanned, its sender is asked to try later');
            throw error;
          }
        }),
    },
    invite: async ({ campaignId, unit, role }) => {
      const now = await clock.now();
      const created = await createInvitation(store, {
        campaignId,
        unitCode: unit,
        role,
        uses: 1,
        expiresAt: null,
        now,
        ids,
      });
      if (!created.ok) throw new Error(`No invitation for ${unit}: ${created.reason}`);
      return created.code;
    },
  });
  const listening: Listening[] = [];
  const close = async (): Promise<void> => {
    await Promise.all([server.close(), ...listening.map((one) => one.close())]);
    await engine.close();
  };
  try {
    const url = await server.listen(config.port, config.host);
    // Only now: a platform that knows the address calls it at once.
    for (const messenger of messengers) {
      const { name: channel } = messenger.channel;
      const onFailure = (error: unknown): void => log.error({ err: error, channel }, 'cannot listen');
      listening.push(
        startListening({ messenger, intake, database: store.pool, owner, wallClock, onFailure }),
      );
    }
    return { url, engine, close };
  } catch (error) {
    await close();
    throw error;
  }
}
