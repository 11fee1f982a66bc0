/**
 * Decisions of the desk that meet each other, a submission, an answer: exactly one stands, and whoever came second is
 * told. The moment is not left to chance: the other turn runs just before the first is written.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { core } from '../../src/conversation/converse.ts';
import type { Core, Incoming } from '../../src/conversation/model.ts';
import type { Turns } from '../../src/turns/turns.ts';
import { employ, invite, text } from '../support/campaign.ts';
import { fakeCore, reply } from '../support/fake-core.ts';
import { testWorkshop, watch } from '../support/workshop.ts';

const shop = testWorkshop(3);

/** Staff talks to the real core; an officer's words are effects, while nothing is locked. */
const desk: Core = {
  needs: (incoming) => (/^staff/u.test(incoming.address) ? core : fakeCore).needs(incoming),
  converse: (scene, incoming) => {
    if (/^staff/u.test(incoming.address) && scene.member) return core.converse(scene, incoming);
    const locked = scene.campaigns.some(({ lockedAt }) => lockedAt !== undefined);
    const { state } = scene.conversation;
    return locked ? { state, effects: [reply('locked')] } : fakeCore.converse(scene, incoming);
  },
};

/** A process that is overtaken by these messages, all handled by another one, when it first writes. */
function overtaken(...by: readonly Incoming[]): Turns {
  const waiting = [...by];
  const { store } = watch(shop.store.pool, async (name) => {
    if (name !== 'write-outcomes') return;
    for (const incoming of waiting.splice(0)) await other.handle(incoming);
  });
  return shop.turns({ store, core: desk });
}

/** The first line last said in a chat: its key, or the echo. */
const said = async (address: string) =>
  (
    await shop.rows<{ said: string }>(
      `SELECT coalesce(o.message #>> '{lines,0,args,text}', o.message #>> '{lines,0,key}') AS said FROM outbox o
       JOIN conversation c ON c.id = o.conversation_id WHERE c.address = $1 ORDER BY o.seq DESC LIMIT 1`,
      [address],
    )
  )[0]?.said;
const reviews = () =>
  shop.rows(
    `SELECT number, state, review ->> 'verdict' AS verdict, review ->> 'by' AS by FROM submission ORDER BY number`,
  );
const trail = async () =>
  (
    await shop.rows<{ entry: string }>(
      `SELECT action || ' ' || member_name AS entry FROM audit_entry ORDER BY id`,
    )
  ).map(({ entry }) => entry);

let other: Turns;
beforeEach(async () => {
  other = shop.turns({ core: desk });
  await employ(other, shop.store.pool, 3);
  for (const name of ['staff', 'staff2']) {
    await invite(shop.store.pool, name.toUpperCase(), 'city', { role: 'staff' });
    await other.handle(text(name, `/start ${name.toUpperCase()}`));
  }
  await other.handle(text('o1', 'set a 1'));
  await other.handle(text('o1', 'submit'));
});

describe('two of the staff', () => {
  it('approve and return the same version: the first stands, the second hears of it', async () => {
    await overtaken(text('staff2', '/tralai w1 sai số hộ')).handle(text('staff', '/duyet w1'));
    expect(await reviews()).toEqual([
      { number: 1, state: 'returned', verdict: 'returned', by: 'Name of staff2' },
    ]);
    expect(await said('staff')).toBe('desk-returned-before');
    expect(await trail()).toEqual(['return Name of staff2']);
  });

  it('return what the other has approved only when they say so again', async () => {
    await overtaken(text('staff2', '/duyet w1')).handle(text('staff', '/tralai w1 sai số hộ'));
    expect(await reviews()).toMatchObject([{ state: 'approved', by: 'Name of staff2' }]);
    expect(await said('staff')).toBe('desk-return-approved');
    await other.handle(text('staff', '1'));
    expect(await reviews()).toMatchObject([{ state: 'returned', by: 'Name of staff' }]);
    expect(await trail()).toEqual(['approve Name of staff2', 'return Name of staff']);
  });

  it('decide in two processes at the same instant', async () => {
    await Promise.all([
      shop.turns({ core: desk }).handle(text('staff', '/duyet w1')),
      shop.turns({ core: desk }).handle(text('staff2', '/tralai w1 sai số hộ')),
    ]);
    expect(await trail()).toHaveLength(1);
    expect(await shop.rows(`SELECT id FROM event WHERE kind = 'decide'`)).toHaveLength(1);
  });

  it('give the same more time once, to a unit that has not begun', async () => {
    await overtaken(text('staff2', '/giahan w3 15/6')).handle(text('staff', '/giahan w3 15/6 mưa lũ'));
    expect(await shop.rows('SELECT unit_code, due_at FROM participant WHERE due_at IS NOT NULL')).toEqual([
      { unit_code: 'w3', due_at: new Date('2018-06-15T17:00Z') },
    ]);
    expect(await said('staff')).toBe('desk-extend-not-later');
    expect(await trail()).toEqual(['extend Name of staff2']);
  });

  it('close a campaign once, and take no answer that was on its way', async () => {
    await other.handle(text('staff', '/dot dong'));
    await other.handle(text('staff2', '/dot dong'));
    await overtaken(text('staff2', '1')).handle(text('staff', '1'));
    expect(await said('staff')).toBe('campaign-closed-before');
    expect(await trail()).toEqual(['close Name of staff2']);
    expect(await shop.rows('SELECT status, closed_at IS NULL AS open FROM campaign')).toEqual([
      { status: 'closed', open: false },
    ]);
    await other.handle(text('staff', '/dot mo'));
    expect(await shop.rows('SELECT status, closed_at AS at FROM campaign')).toEqual([
      { status: 'open', at: null },
    ]);

    await other.handle(text('staff', '/dot dong'));
    await overtaken(text('staff', '1')).handle(text('o2', 'set a 1'));
    expect(
      await shop.rows(
        `SELECT a.key FROM answer a JOIN draft d ON d.id = a.draft_id WHERE d.unit_code = 'w2'`,
      ),
    ).toEqual([]);
  });

  it('lock once', async () => {
    await other.handle(text('staff', '/khoa'));
    await other.handle(text('staff2', '/khoa'));
    await overtaken(text('staff2', 'chốt số liệu')).handle(text('staff', 'chốt số liệu'));
    expect(await said('staff')).toBe('desk-locked');
    expect(await trail()).toEqual(['lock Name of staff2']);
  });
});

describe('an officer', () => {
  it('who submits while the list is being answered is not approved unseen', async () => {
    await other.handle(text('staff', '/duyet'));
    await overtaken(text('o1', 'set a 2'), text('o1', 'submit')).handle(text('staff', '1'));
    expect(await said('staff')).toBe('desk-newer');
    expect(await reviews()).toMatchObject([{ state: 'submitted' }, { number: 2, state: 'submitted' }]);
    expect(await trail()).toEqual([]);
  });

  it('answers while the staff approves: the answer is kept, on the newer draft', async () => {
    await overtaken(text('staff', '/duyet w1')).handle(text('o1', 'set a 2'));
    expect(await reviews()).toMatchObject([{ state: 'approved' }]);
    expect(await shop.rows('SELECT version, value FROM answer ORDER BY version')).toEqual([
      { version: 1, value: 1 },
      { version: 2, value: 2 },
    ]);
  });

  it('whose answer meets the lock is refused', async () => {
    await other.handle(text('staff', '/khoa'));
    await overtaken(text('staff', 'chốt số liệu')).handle(text('o1', 'set a 2'));
    expect(await said('o1')).toBe('locked');
    expect(await shop.rows('SELECT value FROM answer')).toEqual([{ value: 1 }]);
  });

  it('who has not begun is refused by the lock too', async () => {
    await other.handle(text('staff', '/khoa'));
    await overtaken(text('staff', 'chốt số liệu')).handle(text('o2', 'set a 2'));
    expect(await said('o2')).toBe('locked');
    expect(await shop.rows('SELECT value FROM answer')).toEqual([{ value: 1 }]);
  });
});

it('a decision does not count as work on the report', async () => {
  const before = await shop.rows('SELECT updated_at FROM draft');
  await shop
    .turns({ core: desk, wallClock: () => new Date('2018-06-01T01:00Z') })
    .handle(text('staff', '/duyet w1'));
  expect(await reviews()).toMatchObject([{ state: 'approved' }]);
  expect(await shop.rows('SELECT updated_at FROM draft')).toEqual(before);
});
