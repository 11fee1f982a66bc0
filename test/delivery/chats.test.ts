/**
 * Chats that moved, that cannot be reached any more, and many that were left behind.
 */
import { describe, expect, it } from 'vitest';
import type { SendResult } from '../../src/channels/channel.ts';
import type { Refused } from '../../src/delivery/delivery.ts';
import { moveChat, setUnreachable } from '../../src/storage/chats.ts';
import { NOW } from '../support/campaign.ts';
import { fakeChannel, postOffice, textOf } from './post-office.ts';

const office = postOffice();
const later = (seconds: number) => () => new Date(NOW.getTime() + seconds * 1_000);
const group = { chat: 'group', sender: { address: 'an', name: 'An' } } as const;
const chats = () =>
  office.rows<object>(
    `SELECT address, room_purpose AS room, campaign_id AS campaign, unreachable, last_seq AS seq
     FROM conversation ORDER BY address`,
  );
const moved: SendResult = { status: 'moved', address: '-100' };

describe('a group that has another address', () => {
  it('gets the rest there at once', async () => {
    const channel = fakeChannel({ hai: [moved] });
    const id = await office.says('-1', ['một', 'hai', 'ba'], { incoming: group });
    await office.delivery([channel]).wake(id);
    expect(channel.got.map((parcel) => `${parcel.address} ${textOf(parcel)} ${parcel.chat}`)).toEqual([
      '-1 một group',
      '-1 hai group',
      '-100 hai group',
      '-100 ba group',
    ]);
    expect(await chats()).toEqual([
      { address: '-100', room: null, campaign: null, unreachable: null, seq: 3 },
    ]);
    expect(await office.statuses()).toEqual(['một sent', 'hai sent', 'ba sent']);
  });

  it('that has been heard from already: it takes over what the group is for and what waits', async () => {
    const channel = fakeChannel({ hai: [moved] });
    const id = await office.says('-1', ['một', 'hai', 'ba'], { incoming: group });
    await office.rows(`UPDATE conversation SET room_purpose = 'leadership', campaign_id = 'round'`);
    await office.says('-100', ['mới'], { incoming: group });
    const one = office.delivery([channel]);
    await one.wake(id);
    await one.sweep();
    expect(channel.got.map((parcel) => `${parcel.address} ${textOf(parcel)}`)).toEqual([
      '-1 một',
      '-1 hai',
      '-100 mới',
      '-100 hai',
      '-100 ba',
    ]);
    expect(await chats()).toEqual([
      { address: '-1', room: null, campaign: null, unreachable: 'not-in-group', seq: 3 },
      { address: '-100', room: 'leadership', campaign: 'round', unreachable: null, seq: 3 },
    ]);
  });

  it('keeps its own purpose, and a repetition changes nothing', async () => {
    await office.says('-1', [], { incoming: group });
    const id = await office.says('-100', [], { incoming: group });
    await office.rows(`UPDATE conversation SET campaign_id = 'round',
      room_purpose = CASE address WHEN '-1' THEN 'leadership' ELSE 'officers' END`);
    const move = { channel: 'web', from: '-1', to: '-100' };
    expect(await moveChat(office.store.pool, move)).toBe(id);
    const after = await chats();
    expect(after).toMatchObject([{ room: null }, { room: 'officers', campaign: 'round' }]);
    expect(await moveChat(office.store.pool, move)).toBe(id);
    expect(await chats()).toEqual(after);
    expect(await moveChat(office.store.pool, { channel: 'web', from: '-7', to: '-8' })).toBeNull();
  });
});

describe('a chat that cannot be reached', () => {
  it.each([
    ['blocked', 'blocked'],
    ['not-in-group', 'not-in-group'],
    ['window-closed', 'window-closed'],
    ['quota', null],
    ['refused', null],
  ] as const)('%s: is noted as %s, and told', async (reason, noted) => {
    const refused: Refused[] = [];
    const channel = fakeChannel({ một: [{ status: 'failed', reason, detail: '403 no' }] });
    const id = await office.says('an', ['một']);
    await office.delivery([channel], { onRefused: (one) => refused.push(one) }).wake(id);
    expect(await chats()).toMatchObject([{ unreachable: noted }]);
    expect(await office.statuses()).toEqual(['một failed']);
    expect(refused).toEqual([{ conversationId: id, channel: 'web', reason, detail: '403 no' }]);
  });

  it('is noted from elsewhere too, until it is reached again', async () => {
    await office.says('an', ['một']);
    const chat = { channel: 'web', address: 'an' };
    await setUnreachable(office.store.pool, chat, 'blocked');
    expect(await chats()).toMatchObject([{ unreachable: 'blocked' }]);
    await setUnreachable(office.store.pool, chat, null);
    expect(await chats()).toMatchObject([{ unreachable: null }]);
  });

  it('for a whole day gets the message no more', async () => {
    const wait: SendResult = { status: 'retry', afterMs: 1_000, scope: 'chat', reason: '500' };
    const channel = fakeChannel({ một: [wait, wait] });
    const refused: Refused[] = [];
    await office.delivery([channel]).wake(await office.says('an', ['một']));
    const onRefused = (one: Refused) => refused.push(one);
    await office.delivery([channel], { wallClock: later(86_400), onRefused }).sweep();
    expect(await office.statuses()).toEqual(['một failed']);
    expect(refused).toMatchObject([{ reason: 'given-up', detail: '500' }]);
  });
});

it('is asked for with what a group can do, where it is a group', async () => {
  const channel = fakeChannel();
  const groups = { ...channel.capabilities.private, textLength: 5 };
  const narrow = { ...channel, capabilities: { ...channel.capabilities, group: groups } };
  const one = office.delivery([narrow]);
  await one.wake(await office.says('an', ['một hai']));
  await one.wake(await office.says('-1', ['một hai'], { incoming: group }));
  expect(channel.texts()).toEqual(['một hai', 'một', 'hai']);
});

it('sweeps until nothing is left behind, replies first', async () => {
  const channel = fakeChannel();
  await office.says('an', ['tin']);
  await office.rows(
    `WITH chat AS (
       INSERT INTO conversation (id, channel, address, chat, state, last_seq, created_at)
       SELECT 'c' || no, 'web', 'a' || no, 'private', '{}', 1, now() FROM generate_series(1, 1200) AS no RETURNING id
     ) INSERT INTO outbox (conversation_id, seq, class, message, created_at)
     SELECT chat.id, 1, 'broadcast', o.message, o.created_at FROM chat, outbox o`,
  );
  await office.says('ba', ['trả lời']);
  expect(await office.delivery([channel]).sweep()).toBe(1_202);
  // Among the first that are sent side by side, though it was committed last.
  expect(channel.texts().slice(0, 50)).toContain('trả lời');
  expect(channel.got).toHaveLength(1_202);
  expect(new Set(await office.statuses())).toEqual(new Set(['tin sent', 'trả lời sent']));
});
