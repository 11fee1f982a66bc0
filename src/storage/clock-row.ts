/**
 * The clock of a trial: one row with an offset that every process and command reads. Without
 * the row business time is wall-clock time. The offset is only ever raised, so business time
 * never goes back.
 */
import { type Clock, instant, type WallClock, wallClock } from '../clock.ts';
import type { Store } from './store.ts';

type Database = Pick<Store, 'pool'>;

/** Business time of this database. */
export function createClock(store: Database, wall: WallClock = wallClock): Clock {
  return {
    now: async () => {
      const { rows } = await store.pool.query<{ offset: string }>(
        'SELECT offset_ms AS offset FROM trial_clock WHERE id = 1',
      );
      return new Date(wall().getTime() + Number(rows[0]?.offset ?? 0));
    },
  };
}

/** Starts a trial at this instant. A trial that has begun runs on from where it is: false. */
export async function setTrialStart(store: Database, iso: string, wall = wallClock): Promise<boolean> {
  const { rowCount } = await store.pool.query(
    'INSERT INTO trial_clock (id, offset_ms) VALUES (1, $1) ON CONFLICT DO NOTHING',
    [instant(iso).getTime() - wall().getTime()],
  );
  return rowCount === 1;
}

/** Moves business time forward to this instant, never back; returns the time it is then. */
export async function moveClock(store: Database, toIso: string, wall = wallClock): Promise<Date> {
  const now = wall().getTime();
  const { rows } = await store.pool.query<{ offset: string }>(
    `INSERT INTO trial_clock AS clock (id, offset_ms) VALUES (1, GREATEST($1::bigint, 0))
     ON CONFLICT (id) DO UPDATE SET offset_ms = GREATEST(clock.offset_ms, $1::bigint)
     RETURNING offset_ms AS offset`,
    [instant(toIso).getTime() - now],
  );
  return new Date(now + Number(rows[0]?.offset ?? 0));
}
