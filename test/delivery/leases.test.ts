/**
 * The statements behind the delivery where two processes, or a process and a turn, meet in the middle of them.
 */
import { describe, expect, it } from 'vitest';
import { type Lease, take } from '../../src/storage/outbox.ts';
import { reserveSlot } from '../../src/storage/pace.ts';
import { NOW } from '../support/campaign.ts';
import { fakeChannel, postOffice } from './post-office.ts';

const office = postOffice();

const at = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1_000);
const lease = (owner: string, now = at(0)): Lease => ({
  owner,
  now,
  until: new Date(now.getTime() + 30_000),
});
const channels = { all: ['web'], paced: ['web'] };
const nothing = { burst: null, doubt: '' };

describe('a slot of the bot', () => {
  const wanted = (conversationId: string, rowId: string) => ({
    ...{ key: 'web', stepMs: 34, horizonMs: 2_000, conversationId, rowId, attempts: 1 },
  });

  it('is given to the holder of the lease only, and else left to others', async () => {
    const { pool } = office.store;
    const id = await office.says('an', ['một']);
    const { row } = await take(pool, id, channels, lease('first'), nothing);
    await take(pool, id, channels, lease('second', at(31)), nothing);
    const rowId = row?.id ?? '';
    expect(await reserveSlot(pool, wanted(id, rowId), lease('first', at(31)))).toEqual({ is: 'lost' });
    expect(await office.rows('SELECT key FROM pace')).toEqual([]);
    expect(await office.statuses()).toEqual(['một pending']);
    expect(await reserveSlot(pool, wanted(id, rowId), lease('second', at(31)))).toEqual({
      is: 'granted',
      at: at(31),
    });
    expect(await office.statuses()).toEqual(['một sending']);
  });

  it('follows the one before, and none is reserved for a bot that pauses', async () => {
    const { pool } = office.store;
    const reserve = async (person: string, now: Date) => {
      const id = await office.says(person, [person]);
      const { row } = await take(pool, id, channels, lease('one', now), nothing);
      return reserveSlot(pool, wanted(id, row?.id ?? ''), lease('one', now));
    };
    expect(await reserve('an', at(0))).toEqual({ is: 'granted', at: at(0) });
    expect(await reserve('ba', at(0))).toEqual({ is: 'granted', at: at(0.034) });
    expect(await reserve('chi', at(1))).toEqual({ is: 'granted', at: at(1) });
    await office.rows('UPDATE pace SET next_at = $1', [at(9)]);
    expect(await reserve('dung', at(1))).toEqual({ is: 'paused', until: at(9) });
    expect(await office.statuses()).toEqual(['an sending', 'ba sending', 'chi sending', 'dung pending']);
    expect(await office.rows('SELECT next_at FROM pace')).toEqual([{ next_at: at(9) }]);
  });
});

it('does not give the lease back over a message that is just being committed', async () => {
  const turn = await office.secondPool().connect();
  const channel = fakeChannel();
  let committed: Promise<unknown> = Promise.resolve();
  /** Commits once another statement waits for the chat's row. */
  const commitLate = async (): Promise<void> => {
    for (let waiting = false; !waiting; ) {
      const locks = await office.rows<{ waiting: boolean }>(
        `SELECT count(*) > 0 AS waiting FROM pg_stat_activity
         WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      );
      waiting = locks[0]?.waiting ?? false;
    }
    await turn.query('COMMIT');
  };
  const meeting = {
    ...channel,
    send: async (parcel: Parameters<typeof channel.send>[0]) => {
      if (channel.got.length === 0) {
        await turn.query('BEGIN');
        await turn.query('UPDATE conversation SET last_seq = 2');
        await turn.query(
          `INSERT INTO outbox (conversation_id, seq, class, message, created_at)
           SELECT conversation_id, 2, class, jsonb_set(message, '{lines,0,args,text}', '"hai"'), created_at FROM outbox`,
        );
        committed = commitLate();
      }
      return channel.send(parcel);
    },
  };
  const id = await office.says('an', ['một']);
  try {
    await office.delivery([meeting]).wake(id);
    await committed;
  } finally {
    turn.release();
  }
  expect(channel.texts()).toEqual(['một', 'hai']);
  expect(await office.rows('SELECT id FROM conversation WHERE lease_owner IS NOT NULL')).toEqual([]);
});
