/**
 * Rights at the commit: whatever the core decided on the scene it was shown, nothing is written that the sender has no
 * right to by then.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import type { DeskEffect } from '../../src/conversation/desk/model.ts';
import type { Core, Effect } from '../../src/conversation/model.ts';
import { seal } from '../../src/conversation/seal.ts';
import { codeHash } from '../../src/storage/invitations.ts';
import { employ, invite, NOW, text } from '../support/campaign.ts';
import { fakeCore, reply } from '../support/fake-core.ts';
import { testWorkshop, watch } from '../support/workshop.ts';

const shop = testWorkshop(3);
const campaignId = 'round';
const later = '2018-06-30T00:00:00.000Z';

/** A core that does just this, with a board in its scene, about the report of `w1`. */
const doing = (...effects: readonly Effect[]): Core => ({
  needs: () => ({ board: true }),
  converse: ({ conversation }) => ({
    state: { ...conversation.state, campaign: campaignId, unit: 'w1' },
    effects: [reply('done'), ...effects],
  }),
});

/** Somebody with a role of a unit, by an invitation of their own. */
async function employed(person: string, unit: string, role: 'officer' | 'staff' | 'leader') {
  await invite(shop.store.pool, `CODE-${person}`, unit, { role });
  await shop.turns().handle(text(person, `/start CODE-${person}`));
}

const outcome = async (person: string, ...effects: readonly Effect[]) =>
  (await shop.turns({ core: doing(...effects) }).handle(text(person, 'words'))).outcome;

/** Everything that a turn of the desk could have left behind. */
const left = () =>
  shop.rows(`SELECT (SELECT count(*)::int FROM audit_entry) AS entries, (SELECT count(*)::int FROM event) AS events,
    (SELECT count(*)::int FROM invitation WHERE code_hash = '${codeHash('AAAA-BBBB')}' OR revoked_at IS NOT NULL) AS codes,
    (SELECT count(*)::int FROM room_code) AS rooms, (SELECT count(*)::int FROM publication) AS publications,
    (SELECT count(*)::int FROM answer) AS answers, (SELECT count(*)::int FROM submission) AS submissions,
    (SELECT count(*)::int FROM outbox WHERE message #>> '{lines,0,args,text}' = 'done') AS said`);
const NOTHING = {
  ...{ entries: 0, events: 0, codes: 0, rooms: 0, publications: 0, answers: 0, submissions: 0, said: 0 },
};

const invitation: DeskEffect = {
  ...{
    type: 'invite',
    campaignId,
    unit: 'w1',
    role: 'officer',
    uses: 1,
    expiresAt: later,
    code: 'AAAA-BBBB',
  },
};
const OF_STAFF: readonly (readonly [string, DeskEffect | Effect])[] = [
  ['an invitation', invitation],
  ['taking codes back', { type: 'revoke', campaignId, unit: 'w1' }],
  ['a lock', { type: 'decide', campaignId, decision: { what: 'lock' } }],
  [
    'more time',
    { type: 'decide', campaignId, decision: { what: 'extend', unit: 'w1', until: later, reason: 'Lũ' } },
  ],
  ['the end of a campaign', { type: 'decide', campaignId, decision: { what: 'close' } }],
  ['a reminder', { type: 'remind', campaignId, units: ['w1'] }],
  ['a room code', { type: 'room-code', campaignId, purpose: 'officers', code: 'CCCC', expiresAt: later }],
  ['the end of a room', { type: 'room-end', campaignId, conversationId: 'c' }],
  ['opening a template', { type: 'open-template', campaignId, proposal: 'p' }],
  ['a template’s text', { type: 'template-source', campaignId }],
  [
    'a template',
    { type: 'template', campaignId, file: { id: 't', name: 'a.yaml', type: 'text/yaml', size: 9 } },
  ],
];
const OF_DESK: readonly (readonly [string, Effect])[] = [
  ['the summary', { type: 'request-summary', campaignId }],
  ['a file of the data', { type: 'export', campaignId, format: 'xlsx' }],
];
const cells = {};
const OF_REPORT: readonly (readonly [string, Effect])[] = [
  [
    'an answer',
    { type: 'answer', key: 'a', part: '', state: 'value', value: 5, raw: '5', flags: [] } as const,
  ],
  ['a piece of one', { type: 'pieces', pieces: { a: [{ text: 'Một.' }] } }],
  ['a submission', { type: 'submit', number: 1, late: false, cells, seal: seal(cells, 'seed') }],
  ['news for colleagues', { type: 'tell-officers', keys: ['a'] }],
];

beforeEach(async () => {
  // The city is below a province; another city lies beside it.
  await shop.rows(`INSERT INTO unit (code, name) VALUES ('province', 'Tỉnh'), ('beside', 'Bên cạnh')`);
  await shop.rows(`UPDATE unit SET parent_code = 'province' WHERE code = 'city'`);
});

describe('staff of the compiling unit or of one above', () => {
  it.each([...OF_STAFF, ...OF_DESK])('may: %s', async (_what, effect) => {
    await employed('own', 'city', 'staff');
    await employed('above', 'province', 'staff');
    expect(await outcome('own', effect)).toBe('committed');
    // The same code cannot be made twice.
    await shop.rows('DELETE FROM room_code');
    await shop.rows('DELETE FROM invitation WHERE code_hash = $1', [codeHash('AAAA-BBBB')]);
    expect(await outcome('above', effect)).toBe('committed');
  });
});

describe('nothing is written for', () => {
  const others = [
    ['staff of a unit beside', 'beside', 'staff'],
    ['staff of a unit that only reports', 'w1', 'staff'],
    ['an officer', 'w2', 'officer'],
  ] as const;
  const leader = [['a leader', 'city', 'leader']] as const;

  for (const [who, unit, role] of [...others, ...leader]) {
    it.each(OF_STAFF)(`${who}: %s`, async (_what, effect) => {
      await employed('x', unit, role);
      expect(await outcome('x', effect)).toBe('parked');
      expect(await left()).toEqual([NOTHING]);
    });
  }
  for (const [who, unit, role] of others) {
    it.each(OF_DESK)(`${who}: %s`, async (_what, effect) => {
      await employed('x', unit, role);
      expect(await outcome('x', effect)).toBe('parked');
      expect(await left()).toEqual([NOTHING]);
    });
  }

  it('staff who let people in, or take codes back, for a unit above or beside', async () => {
    await employed('x', 'city', 'staff');
    for (const unit of ['province', 'beside']) {
      expect(await outcome('x', { ...invitation, unit, role: 'staff' })).toBe('parked');
      await shop.rows('UPDATE dead_letter SET ended_at = created_at');
      expect(await outcome('x', { type: 'revoke', campaignId, unit })).toBe('parked');
      await shop.rows('UPDATE dead_letter SET ended_at = created_at');
    }
    expect(await left()).toEqual([NOTHING]);
  });
});

describe('a right that is lost between the look and the commit', () => {
  const losing = (sql: string) => {
    let lost = false;
    const store = watch(shop.store.pool, async (name) => {
      if (name !== 'write-outcomes' || lost) return;
      lost = true;
      await shop.rows(sql);
    });
    return store.store;
  };
  const PUT_OUT = `DELETE FROM member_role WHERE member_id IN (SELECT member_id FROM account WHERE address = 'x')`;
  const MOVED = `UPDATE unit SET parent_code = 'beside' WHERE code = 'city'`;

  it.each([...OF_STAFF, ...OF_DESK])('is gone at the desk: %s', async (_what, effect) => {
    await employed('x', 'city', 'staff');
    const turns = shop.turns({ core: doing(effect), store: losing(PUT_OUT) });
    expect((await turns.handle(text('x', 'words'))).outcome).toBe('parked');
    expect(await left()).toEqual([NOTHING]);
  });

  it('is gone where the tree has changed above the desk', async () => {
    await employed('x', 'province', 'staff');
    const lock = { type: 'decide', campaignId, decision: { what: 'lock' } } as const;
    const turns = shop.turns({ core: doing(lock), store: losing(MOVED) });
    expect((await turns.handle(text('x', 'words'))).outcome).toBe('parked');
    expect(await left()).toEqual([NOTHING]);
  });

  it.each(OF_REPORT)('is gone for an officer: %s', async (_what, effect) => {
    await employed('x', 'w1', 'officer');
    const turns = shop.turns({ core: doing(effect), store: losing(PUT_OUT) });
    expect((await turns.handle(text('x', 'words'))).outcome).toBe('parked');
    expect(await left()).toEqual([NOTHING]);
  });

  it('is decided again without it', async () => {
    await employ(shop.turns(), shop.store.pool, 1);
    const sql = PUT_OUT.replace(`'x'`, `'o1'`);
    const asked: number[] = [];
    const turns = shop.turns({
      store: losing(sql),
      core: {
        needs: fakeCore.needs,
        converse: (scene, incoming) => {
          asked.push(scene.drafts.length);
          return scene.drafts.length > 0
            ? fakeCore.converse(scene, incoming)
            : { state: scene.conversation.state, effects: [reply('no more')] };
        },
      },
    });
    expect((await turns.handle(text('o1', 'set a 1'))).outcome).toBe('committed');
    expect(asked).toEqual([1, 0]);
    expect(await shop.rows('SELECT id FROM answer')).toEqual([]);
  });
});

describe('a code for a room', () => {
  const enter = { type: 'room', code: codeHash('CCCC'), campaignId, purpose: 'officers' } as const;
  const inGroup = () =>
    shop
      .turns({ core: doing(enter) })
      .handle(text('x', 'words', { address: 'group', chat: 'group', addressed: true }));

  it('ends with the right of whoever made it', async () => {
    await employed('x', 'city', 'staff');
    await outcome('x', {
      ...{ type: 'room-code', campaignId, purpose: 'officers', code: 'CCCC', expiresAt: later },
    });
    await shop.rows(`UPDATE member_role SET role = 'leader'`);
    expect((await inGroup()).outcome).toBe('parked');
    expect(await shop.rows(`SELECT id FROM conversation WHERE room_purpose IS NOT NULL`)).toEqual([]);
    await shop.rows(`UPDATE member_role SET role = 'staff'`);
    await shop.rows('UPDATE dead_letter SET ended_at = created_at');
    expect((await inGroup()).outcome).toBe('committed');
  });
});

describe('the trail of the unit concerned', () => {
  it('has who may come in for it, in every campaign it reports in or compiles', async () => {
    await shop.rows(
      `INSERT INTO campaign (id, title, status, template_version, compiler_unit, closes_at, opened_at)
       SELECT i.id, i.id, i.status, 1, i.unit, closes_at, opened_at FROM campaign,
         (VALUES ('theirs', 'open', 'w1'), ('asked', 'open', 'beside'), ('over', 'closed', 'w1'), ('other', 'open', 'w2'))
         AS i(id, status, unit)`,
    );
    await shop.rows(`INSERT INTO participant (campaign_id, unit_code, position) VALUES ('asked', 'w1', 0)`);
    await employed('x', 'city', 'staff');
    await outcome('x', invitation);
    await outcome('x', { type: 'revoke', campaignId, unit: 'w1' });
    const entries = await shop.rows<{ campaign: string; action: string }>(
      `SELECT campaign_id AS campaign, unit_code AS unit, member_name AS by, action, subject, at FROM audit_entry
       ORDER BY action, campaign_id`,
    );
    const entry = (action: string, campaign: string, subject: string | null) => ({
      ...{ campaign, unit: 'w1', by: 'Name of x', action, subject, at: NOW },
    });
    expect(entries).toEqual(
      ['invite', 'revoke'].flatMap((action) => [
        entry(action, 'asked', 'round'),
        entry(action, 'round', null),
        entry(action, 'theirs', 'round'),
      ]),
    );
  });
});
