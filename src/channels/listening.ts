/**
 * Listening to a messenger: this process makes itself known to the platform, and where no webhook is used,
 * polls. Only one process polls at a time: whoever holds the lease asks, the others stand by.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { WallClock } from '../clock.ts';
import { dropLease, holdLease } from '../storage/leases.ts';
import type { Database } from '../storage/scenes.ts';
import type { Intake } from './intake.ts';
import type { Messenger } from './messenger.ts';

export interface Listening {
  /** Asks no more, and resolves when what was received is settled. */
  close(): Promise<void>;
}

export interface ListeningOptions {
  readonly messenger: Messenger;
  readonly intake: Intake;
  readonly database: Database;
  /** Names this process; unique among all. */
  readonly owner: string;
  readonly wallClock: WallClock;
  readonly onFailure: (error: unknown) => void;
  readonly times?: { readonly leaseMs: number; readonly renewMs: number };
}

/** A process that dies is followed by another within half a minute. */
const TIMES = { leaseMs: 30_000, renewMs: 8_000 };
/** Pauses between tries to register; the last one goes on. */
const REGISTER_AFTER_MS = [1_000, 5_000, 30_000, 300_000];

export function startListening(options: ListeningOptions): Listening {
  const stop = new AbortController();
  const running = listen(options, stop.signal);
  return {
    close: async () => {
      stop.abort();
      await running;
    },
  };
}

async function listen(options: ListeningOptions, stop: AbortSignal): Promise<void> {
  await register(options, stop);
  if (options.messenger.poll !== null && !stop.aborted) await pollInTurn(options, stop);
}

async function register({ messenger, onFailure }: ListeningOptions, stop: AbortSignal): Promise<void> {
  for (let tries = 0; !stop.aborted; tries += 1) {
    try {
      return await messenger.prepare();
    } catch (error) {
      onFailure(error);
      await rest(REGISTER_AFTER_MS[Math.min(tries, REGISTER_AFTER_MS.length - 1)] ?? 0, stop);
    }
  }
}

async function pollInTurn(options: ListeningOptions, stop: AbortSignal): Promise<void> {
  const { messenger, database, owner, onFailure, times = TIMES } = options;
  const name = `poll.${messenger.channel.name}`;
  while (!stop.aborted) {
    try {
      if (await hold(options, name)) await pollWhileHeld(options, name, stop);
      else await rest(times.renewMs, stop);
    } catch (error) {
      onFailure(error);
      await rest(times.renewMs, stop);
    }
  }
  await dropLease(database, name, owner).catch(onFailure);
}

/** Polls until told to stop or until another process may hold the lease. */
async function pollWhileHeld(options: ListeningOptions, name: string, stop: AbortSignal): Promise<void> {
  const { messenger, intake, onFailure, times = TIMES } = options;
  const lost = new AbortController();
  const renewing = (async () => {
    while (!lost.signal.aborted) {
      await rest(times.renewMs, lost.signal);
      if (lost.signal.aborted) return;
      const held = await hold(options, name).catch((error: unknown) => {
        onFailure(error);
        return false;
      });
      if (!held) lost.abort();
    }
  })();
  try {
    await messenger.poll?.(
      async (received) => {
        await intake(messenger.channel.name, received);
      },
      AbortSignal.any([stop, lost.signal]),
    );
  } finally {
    lost.abort();
    await renewing;
  }
}

function hold(
  { database, owner, wallClock, times = TIMES }: ListeningOptions,
  name: string,
): Promise<boolean> {
  const now = wallClock();
  return holdLease(database, name, { owner, now, until: new Date(now.getTime() + times.leaseMs) });
}

/** Ends early, without an error, when the signal is aborted. */
const rest = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  pause(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
