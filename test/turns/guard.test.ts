/**
 * Between read and commit another process was faster: the turn is read and decided again. The
 * moment is not left to chance: the other turn runs just before the first is written.
 */
import { beforeEach, expect, it } from 'vitest';
import type { Core, Effect, Incoming } from '../../src/conversation/model.ts';
import type { Turns } from '../../src/turns/turns.ts';
import { employ, invite, text } from '../support/campaign.ts';
import { fakeCore, reply } from '../support/fake-core.ts';
import { testWorkshop, watch } from '../support/workshop.ts';

const shop = testWorkshop();

/** Counts up one shared figure, so that a decision on an old scene is seen in the answers. */
const counting: Core = {
  needs: fakeCore.needs,
  converse: (scene, incoming) => {
    if (incoming.content.type === 'text' && incoming.content.text !== 'count') {
      return fakeCore.converse(scene, incoming);
    }
    const [draft] = scene.drafts;
    const value = Number(draft?.cells.a?.value ?? 0) + 1;
    const effects: Effect[] = [
      { type: 'answer', key: 'a', part: '', state: 'value', value, raw: '', flags: [] },
      reply(`now ${value}`),
    ];
    const place = draft ? { campaign: draft.campaignId, unit: draft.unit } : {};
    return { state: { ...scene.conversation.state, ...place }, effects };
  },
};

/** A process that is overtaken by these messages, all handled by another one, when it first writes. */
function overtaken(by: readonly Incoming[], other: Turns): { turns: Turns; ran: string[] } {
  const waiting = [...by];
  const { store, ran } = watch(shop.store.pool, async (name) => {
    if (name !== 'write-outcomes') return;
    for (const incoming of waiting.splice(0)) await other.handle(incoming);
  });
  return { turns: shop.turns({ store, core: counting }), ran };
}

const values = async () =>
  (await shop.rows<{ value: number }>('SELECT value FROM answer ORDER BY version')).map(({ value }) => value);
const said = async () =>
  (
    await shop.rows<{ said: string }>(
      `SELECT message #>> '{lines,0,args,text}' AS said FROM outbox ORDER BY id`,
    )
  ).map((row) => row.said);

let other: Turns;
beforeEach(() => {
  other = shop.turns({ core: counting });
});

it('a message of the same chat', async () => {
  await employ(other, shop.store.pool, 1);
  const { turns, ran } = overtaken([text('o1', 'hai')], other);
  expect((await turns.handle(text('o1', 'một'))).outcome).toBe('committed');
  expect(await said()).toEqual(['welcome', 'hai', 'một']);
  const [row] = await shop.rows<{ state: { trail: string[] } }>('SELECT state FROM conversation');
  expect(row?.state.trail).toEqual(['/start CODE-1', 'hai', 'một']);
  expect(ran).toEqual(['read-scenes', 'write-outcomes', 'read-scenes', 'write-outcomes']);
});

it.each(['not begun', 'begun'])('a colleague in the same draft, %s', async (begun) => {
  await invite(shop.store.pool, 'BOTH', 'w1', { uses: 2 });
  for (const person of ['an', 'ba']) await other.handle(text(person, '/start BOTH'));
  if (begun === 'begun') await other.handle(text('ba', 'count'));
  const { turns } = overtaken([text('ba', 'count')], other);
  expect((await turns.handle(text('an', 'count'))).outcome).toBe('committed');
  expect(await values()).toEqual(begun === 'begun' ? [1, 2, 3] : [1, 2]);
});

it('a colleague in the same draft harms no other turn of the list', async () => {
  await employ(other, shop.store.pool, 3);
  await invite(shop.store.pool, 'BOTH', 'w1', { uses: 1 });
  await other.handle(text('colleague', '/start BOTH'));
  const { turns, ran } = overtaken([text('colleague', 'count')], other);
  await Promise.all(['o1', 'o2', 'o3'].map((person) => turns.handle(text(person, 'count'))));
  expect(
    await shop.rows(
      'SELECT unit_code, value, a.version FROM answer a JOIN draft d ON d.id = a.draft_id ORDER BY 1, 3',
    ),
  ).toEqual([
    { unit_code: 'w1', value: 1, version: 1 },
    { unit_code: 'w1', value: 2, version: 2 },
    { unit_code: 'w2', value: 1, version: 1 },
    { unit_code: 'w3', value: 1, version: 1 },
  ]);
  expect(ran).toEqual(['read-scenes', 'write-outcomes', 'read-scenes', 'write-outcomes']);
});

it('the same update, in a known chat and in a new one', async () => {
  await employ(other, shop.store.pool, 1);
  for (const message of [text('o1', 'count'), text('new', 'xin chào')]) {
    const { turns } = overtaken([message], other);
    expect((await turns.handle(message)).outcome).toBe('duplicate');
  }
  expect(await values()).toEqual([1]);
  expect(await said()).toEqual(['welcome', 'now 1', 'xin chào']);
});

it('the first message of the same chat', async () => {
  const { turns } = overtaken([text('new', 'hai')], other);
  expect((await turns.handle(text('new', 'một'))).outcome).toBe('committed');
  expect(await said()).toEqual(['hai', 'một']);
  expect(await shop.rows('SELECT version FROM conversation')).toEqual([{ version: 2 }]);
});

it('somebody who takes the last use of the invitation', async () => {
  await invite(shop.store.pool, 'ONE', 'w1');
  const { turns } = overtaken([text('ba', '/start ONE')], other);
  expect((await turns.handle(text('an', '/start ONE'))).outcome).toBe('committed');
  expect(await said()).toEqual(['welcome', 'used']);
  expect(await shop.rows('SELECT uses FROM invitation')).toEqual([{ uses: 1 }]);
  expect(await shop.rows('SELECT name FROM member')).toEqual([{ name: 'Name of ba' }]);
});

it('the same person joining from another chat', async () => {
  await invite(shop.store.pool, 'TWO', 'w1', { uses: 2 });
  const fromGroup = text('an', '/start TWO', { address: 'group', chat: 'group' });
  const { turns } = overtaken([fromGroup], other);
  expect((await turns.handle(text('an', '/start TWO'))).outcome).toBe('committed');
  expect(await shop.rows('SELECT count(*)::int AS n FROM member')).toEqual([{ n: 1 }]);
  expect(await shop.rows('SELECT count(*)::int AS n FROM account')).toEqual([{ n: 1 }]);
});

it.each([
  ['the chat', `UPDATE conversation SET version = version + 1 WHERE address = 'o1'`],
  ['the draft', 'UPDATE draft SET version = version + 1'],
])('a turn that is just being committed on %s is waited for', async (_name, change) => {
  await employ(other, shop.store.pool, 1);
  await other.handle(text('o1', 'count'));
  const { turns, ran } = overtaken([], other);
  const client = await shop.store.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(change);
    const result = turns.handle(text('o1', 'count'));
    const waits = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    while ((await shop.rows(waits)).length === 0);
    await client.query('COMMIT');
    expect((await result).outcome).toBe('committed');
  } finally {
    client.release();
  }
  expect(ran).toEqual(['read-scenes', 'write-outcomes', 'read-scenes', 'write-outcomes']);
  expect(await values()).toEqual([1, 2]);
});

it('a lease of delivery on the chat is no reason to read again', async () => {
  await employ(other, shop.store.pool, 1);
  const { store, ran } = watch(shop.store.pool, async (name) => {
    if (name === 'write-outcomes') await shop.rows(`UPDATE conversation SET lease_owner = 'x'`);
  });
  await shop.turns({ store }).handle(text('o1', 'một'));
  expect(ran).toEqual(['read-scenes', 'write-outcomes']);
});
