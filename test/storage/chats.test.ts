/**
 * Chats that cannot be reached, and chats whose address changed.
 */
import { expect, it } from 'vitest';
import { moveChat, setUnreachable } from '../../src/storage/chats.ts';
import { text } from '../support/campaign.ts';
import { testWorkshop } from '../support/workshop.ts';

const shop = testWorkshop();
const chats = () =>
  shop.rows<{ address: string; unreachable: string | null }>(
    'SELECT address, unreachable FROM conversation ORDER BY address',
  );

it('a group that is lost is lost with its topics, and no other group', async () => {
  for (const address of ['-100', '-100/7', '-1001']) await shop.turns().handle(text(address, 'xin chào'));
  await setUnreachable(shop.store.pool, { channel: 'web', address: '-100' }, 'not-in-group');
  expect(await chats()).toEqual([
    { address: '-100', unreachable: 'not-in-group' },
    { address: '-100/7', unreachable: 'not-in-group' },
    { address: '-1001', unreachable: null },
  ]);
  await setUnreachable(shop.store.pool, { channel: 'web', address: '-100' }, null);
  expect((await chats()).map(({ unreachable }) => unreachable)).toEqual([null, null, null]);
});

it('a chat that moved takes its waiting messages and its purpose along, in order, to the chat that is there already', async () => {
  const turns = shop.turns();
  const { conversationId: old } = await turns.handle(text('old', 'một'));
  await turns.handle(text('old', 'hai'));
  const { conversationId: fresh } = await turns.handle(text('new', 'ba'));
  await shop.rows(
    `UPDATE conversation SET room_purpose = 'leadership', campaign_id = 'round' WHERE id = $1`,
    [old],
  );
  const move = { channel: 'web', from: 'old', to: 'new' };
  expect(await moveChat(shop.store.pool, move)).toBe(fresh);
  expect(await moveChat(shop.store.pool, move)).toBe(fresh);
  expect(
    await shop.rows(
      'SELECT seq, message #>> $2 AS said FROM outbox WHERE conversation_id = $1 ORDER BY seq',
      [fresh, ['lines', '0', 'args', 'text']],
    ),
  ).toEqual([
    { seq: 1, said: 'ba' },
    { seq: 2, said: 'một' },
    { seq: 3, said: 'hai' },
  ]);
  expect(
    await shop.rows('SELECT id, room_purpose, campaign_id FROM conversation WHERE room_purpose IS NOT NULL'),
  ).toEqual([{ id: fresh, room_purpose: 'leadership', campaign_id: 'round' }]);
  expect(await moveChat(shop.store.pool, { channel: 'web', from: 'nobody', to: 'nowhere' })).toBeNull();
});
