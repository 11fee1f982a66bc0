/**
 * Rings the sweep, the calendar and the delivery at intervals.
 *
 * A plain timer, not a job scheduler of the queue: the sweep is there for the day the queue has been emptied,
 * so it must not live in it. Two processes that sweep at once do no harm, since every job
 * and every piece of news is known by its id.
 */
export interface TimersOptions {
  readonly sweepMs: number;
  readonly tickMs: number;
  readonly sweep: () => Promise<unknown>;
  readonly tick: () => Promise<unknown>;
  /** Sends what was left behind: as long as a broadcast to thousands lasts, and no other bell waits for it. */
  readonly send: () => Promise<unknown>;
  readonly log: (message: string, error?: unknown) => void;
}

export interface Timers {
  /** Rings no more; resolves when what was begun has ended, but for sending: that ends with its delivery. */
  stop(): Promise<void>;
}

/** The first round begins at once: after a restart, what was left lying is picked up. */
export function startTimers({ sweepMs, tickMs, sweep, tick, send, log }: TimersOptions): Timers {
  const bells = [ring('the calendar', tickMs, tick, log), ring('the sweep', sweepMs, sweep, log)];
  const sending = ring('the delivery', sweepMs, send, log);
  return {
    stop: async () => {
      void sending();
      await Promise.all(bells.map((stop) => stop()));
    },
  };
}

function ring(
  what: string,
  everyMs: number,
  task: () => Promise<unknown>,
  log: TimersOptions['log'],
): () => Promise<void> {
  let running: Promise<void> | undefined;
  const round = (): void => {
    // A round that takes longer than the interval is not joined by a second one.
    running ??= task()
      .then(() => undefined)
      .catch((error: unknown) => log(`${what} failed, it is tried again`, error))
      .finally(() => {
        running = undefined;
      });
  };
  round();
  const timer = setInterval(round, everyMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
