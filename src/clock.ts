/**
 * The two times of the product. Business time dates answers, deadlines and reminders, and can
 * be moved in a trial; wall-clock time ends leases and paces messengers, and cannot.
 */

/** Business time. */
export interface Clock {
  now(): Promise<Date>;
}

/** Wall-clock time, for leases and pacing only. */
export type WallClock = () => Date;

export const wallClock: WallClock = () => new Date();

/** A clock that stands still until it is set: for tests. Throws on an instant that is not one. */
export function standingClock(iso: string): Clock & { set(iso: string): void } {
  let now = instant(iso);
  return {
    now: async () => new Date(now),
    set: (to) => {
      now = instant(to);
    },
  };
}

/** An ISO instant with its zone («2018-05-28T08:00+07:00») as a Date. Throws on anything else. */
export function instant(iso: string): Date {
  const date = new Date(iso);
  if (!/T.*(Z|[+-]\d\d:?\d\d)$/.test(iso) || Number.isNaN(date.getTime()))
    throw new Error(`Not an ISO instant with a time zone: ${iso}`);
  return date;
}
