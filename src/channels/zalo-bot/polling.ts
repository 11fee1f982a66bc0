/**
 * Asking for messages where no webhook is used. The platform gives one update at a time and forgets it in giving it:
 * what the service could not take is offered to it again from here, before more is asked for.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../log.ts';
import type { Received } from '../messenger.ts';
import { type Api, reasonOf } from './api.ts';

export interface PollOptions {
  readonly api: Api;
  readonly receive: (json: unknown) => Promise<readonly Received[]>;
  readonly log: Log;
  /** Milliseconds between tries, the last one goes on; {@link PAUSES_MS} unless a test says otherwise. */
  readonly pausesMs?: readonly number[];
}

/** Seconds the platform waits for something to arrive. */
const WAIT_S = 30;
const PATIENCE_MS = 35_000;
/** The platform's way to say that nothing arrived. */
const NOTHING = 408;
const PAUSES_MS = [1_000, 2_000, 5_000, 15_000, 60_000];

/** Resolves when `signal` is aborted; never rejects. */
export async function poll(
  { api, receive, log, pausesMs = PAUSES_MS }: PollOptions,
  sink: (received: Received) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const rest = (failures: number): Promise<void> =>
    pause(pausesMs[Math.min(failures, pausesMs.length) - 1] ?? 0, undefined, { signal, ref: false }).catch(
      () => undefined,
    );

  const hand = async (received: Received): Promise<void> => {
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        return await sink(received);
      } catch (error) {
        if (failures === 1) log.warn({ err: error, channel: 'zalo-bot' }, 'a message waits to be taken');
        await rest(failures);
      }
    }
    log.error({ channel: 'zalo-bot' }, 'the service ended before a message could be taken: it is lost');
  };

  let failures = 0;
  while (!signal.aborted) {
    const answer = await api('getUpdates', { timeout: String(WAIT_S) }, { patienceMs: PATIENCE_MS, signal });
    if (answer.is === 'result') {
      failures = 0;
      // The documents promise one; should it be a list one day, none of it is lost.
      for (const update of [answer.result].flat())
        for (const received of await receive(update)) await hand(received);
    } else if (answer.is === 'refused' && answer.code === NOTHING) {
      failures = 0;
    } else if (!signal.aborted) {
      failures += 1;
      if (failures === 1)
        log.warn({ channel: 'zalo-bot', reason: reasonOf(answer) }, 'messages cannot be asked for');
      await rest(failures);
    }
  }
}
