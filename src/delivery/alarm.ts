/**
 * Waiting, as something that a test can do in its own time.
 */

/** Calls `ring` once after so many milliseconds; what it returns stops it before. */
export type Alarm = (milliseconds: number, ring: () => void) => () => void;

/** Keeps no process alive. */
export const realAlarm: Alarm = (milliseconds, ring) => {
  const timer = setTimeout(ring, milliseconds).unref();
  return () => clearTimeout(timer);
};

export const sleep = (alarm: Alarm, milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    alarm(milliseconds, resolve);
  });

/** What `task` gives, or `late` when it takes longer; the task itself goes on then. */
export async function within<T>(alarm: Alarm, milliseconds: number, task: Promise<T>, late: T): Promise<T> {
  let stop: (() => void) | undefined;
  const time = new Promise<T>((resolve) => {
    stop = alarm(milliseconds, () => resolve(late));
  });
  try {
    return await Promise.race([task, time]);
  } finally {
    stop?.();
  }
}
