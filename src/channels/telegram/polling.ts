/**
 * Long polling: asks Telegram for updates, and lets it forget them only when they are taken.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../log.ts';
import type { Received } from '../messenger.ts';
import type { Call } from './client.ts';
import { answerCode, describe, retryAfterMs } from './refusals.ts';
import { ALLOWED_UPDATES } from './shapes.ts';

/** Seconds Telegram holds a question open. */
const HOLD_SECONDS = 25;
const MARGIN_MS = 10_000;
const MOST_UPDATES = 100;
/** Pauses after trouble, growing; the last one goes on. */
const PAUSES_MS = [1_000, 2_000, 5_000, 15_000, 30_000];
/** While another program asks with the same token. */
const CONFLICT_MS = 5_000;

export interface PollingOptions {
  readonly call: Call;
  readonly receive: (json: unknown) => Promise<readonly Received[]>;
  readonly log: Pick<Log, 'warn'>;
  /** Pauses in milliseconds, for tests. */
  readonly pausesMs?: readonly number[];
}

type Sink = (received: Received) => Promise<void>;

interface Numbered {
  readonly update_id: number;
}

/** Asks until `signal` is aborted; never rejects. */
export async function poll(options: PollingOptions, sink: Sink, signal: AbortSignal): Promise<void> {
  const { call, log, pausesMs = PAUSES_MS } = options;
  let offset: number | undefined;
  let troubles = 0;
  const rest = async (what: string, milliseconds: number | null = null): Promise<void> => {
    log.warn({ channel: 'telegram' }, what);
    const growing = pausesMs[Math.min(troubles, pausesMs.length - 1)] ?? 0;
    troubles += 1;
    await pause(milliseconds ?? growing, undefined, { signal, ref: false }).catch(() => undefined);
  };
  while (!signal.aborted) {
    try {
      const updates: readonly Numbered[] = await call(
        'getUpdates',
        {
          ...(offset === undefined ? {} : { offset }),
          ...{ limit: MOST_UPDATES, timeout: HOLD_SECONDS, allowed_updates: ALLOWED_UPDATES },
        },
        { timeoutMs: HOLD_SECONDS * 1_000 + MARGIN_MS, signal },
      );
      const failed = await takeAll(options, sink, updates);
      offset = failed?.update.update_id ?? nextAfter(updates) ?? offset;
      if (failed === undefined) troubles = 0;
      else await rest(`updates wait: ${failed.why}`);
    } catch (error) {
      if (signal.aborted) return;
      if (answerCode(error) === 409)
        await rest(
          `${describe(error)}: another program uses this bot`,
          options.pausesMs ? null : CONFLICT_MS,
        );
      else await rest(describe(error), retryAfterMs(error));
    }
  }
}

const nextAfter = (updates: readonly Numbered[]): number | undefined => {
  const last = updates.at(-1);
  return last && last.update_id + 1;
};

interface Failed {
  readonly update: Numbered;
  readonly why: string;
}

/**
 * Gives all updates to the sink, those of one chat one after the other. Answers the first that was not taken, if any:
 * Telegram is asked for it and all behind it again, and a second taking changes nothing.
 */
async function takeAll(
  { receive }: PollingOptions,
  sink: Sink,
  updates: readonly Numbered[],
): Promise<Failed | undefined> {
  const lanes = new Map<string, Promise<void>>();
  const taking: Promise<Failed | undefined>[] = [];
  for (const update of updates) {
    const received = await receive(update);
    const lane = laneOf(received);
    const before = lanes.get(lane) ?? Promise.resolve();
    const taken = before.then(async () => {
      for (const one of received) await sink(one);
    });
    lanes.set(lane, taken);
    taking.push(
      taken.then(
        () => undefined,
        (error: unknown) => ({ update, why: error instanceof Error ? error.message : String(error) }),
      ),
    );
  }
  return (await Promise.all(taking)).find((failed) => failed !== undefined);
}

/** What must keep its order. */
function laneOf([first]: readonly Received[]): string {
  if (first?.type === 'message') return first.incoming.address;
  return first?.type === 'notice' ? first.notice.address : '';
}
