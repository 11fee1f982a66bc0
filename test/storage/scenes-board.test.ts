/**
 * Who is shown the board of all units, and what stands on it.
 */
import { describe, expect, it } from 'vitest';
import { employ, invite, NOW, text } from '../support/campaign.ts';
import { testWorkshop } from '../support/workshop.ts';
import { sceneReader } from './scene-reader.ts';

const shop = testWorkshop(3);
const { scene, act } = sceneReader(shop);

describe('the board', () => {
  const board = async () => {
    await employ(shop.turns(), shop.store.pool, 2);
    await invite(shop.store.pool, 'STAFF', 'city', { role: 'staff' });
    await shop.turns().handle(text('desk', '/start STAFF'));
    const base = {
      type: 'answer',
      key: 'a',
      part: '',
      state: 'value',
      value: 1,
      raw: '',
      flags: [],
    } as const;
    await act('o1', [
      { ...base, part: '2016' },
      { ...base, part: '2017' },
      { ...base, key: 'b', state: 'missing', value: null },
      { ...base, key: 'c', state: 'skipped', value: null },
    ]);
    await act(
      'o2',
      [{ type: 'submit', number: 1, late: false, cells: {}, seal: { leaves: [], receipt: 'r' } }],
      'w2',
    );
  };
  const heard = (name: string) => [
    { memberId: expect.any(String), name, channel: 'web', heardAt: NOW.toISOString() },
  ];
  const expected = [
    {
      unit: 'w1',
      state: 'drafting',
      answered: 2,
      lastActivity: NOW.toISOString(),
      officers: heard('Name of o1'),
    },
    {
      unit: 'w2',
      state: 'submitted',
      answered: 0,
      lastActivity: NOW.toISOString(),
      submission: {
        number: 1,
        at: NOW.toISOString(),
        late: false,
        state: 'submitted',
        receipt: 'r',
        warnings: 0,
      },
      officers: heard('Name of o2'),
    },
    { unit: 'w3', state: 'not-started', answered: 0, officers: [] },
  ];

  it('is shown to the desk of the compiling unit when asked for, a line for every unit in order', async () => {
    await board();
    expect((await scene(text('desk', 'board'))).board).toEqual(expected);
    expect((await scene(text('desk', 'words'))).board).toBe(null);
    // What a later template does not ask any more is no progress.
    const asked = { sections: [{ questions: [{ key: 'b' }, { key: 'd' }] }] };
    await shop.store.pool.query('UPDATE template_version SET parsed = $1', [JSON.stringify(asked)]);
    expect((await scene(text('desk', 'board'))).board?.map(({ answered }) => answered)).toEqual([1, 0, 0]);
  });

  it('holds what speaks against the newest version only where the history is asked for', async () => {
    await board();
    const finding = (say: string, level: string, part = '', reason = false) => ({
      ...{ key: 'a', check: 0 },
      ...{ say, level, part, reason },
    });
    const warned = async (unit: string, history = true) =>
      (await scene(text('desk', 'board'), NOW, { history })).board?.find((one) => one.unit === unit)
        ?.warnings;
    // Not checked yet, and never submitted.
    expect([await warned('w2'), await warned('w1')]).toEqual([undefined, undefined]);
    const cells = {
      'a.2016': { key: 'a', part: '2016', reason: 'Do lũ' },
      'a.2017': { key: 'a', part: '2017', reason: 'Do bão' },
    };
    await shop.rows('UPDATE submission SET cells = $2, warnings = $1', [
      JSON.stringify([
        finding('Quá nhiều', 'confirm'),
        finding('Chưa thử', 'unchecked'),
        finding('Lạ', 'note', '2017'),
        finding('Ít', 'confirm', '', true),
        finding('Nhiều', 'confirm', '2017', true),
        finding('Dòng', 'confirm', 'r1', true),
      ]),
      cells,
    ]);
    const found = [
      { key: 'a', say: 'Quá nhiều' },
      { key: 'a', say: 'Lạ' },
      // Of a check of all years: what was said of one of them.
      { key: 'a', say: 'Ít', reason: 'Do bão' },
      { key: 'a', say: 'Nhiều', reason: 'Do bão' },
      { key: 'a', say: 'Dòng', reason: 'Do bão' },
    ];
    expect(await warned('w2')).toEqual(found);
    expect(await warned('w2', false)).toBeUndefined();
    await act(
      'o2',
      [{ type: 'submit', number: 2, late: false, cells: {}, seal: { leaves: [], receipt: 'r2' } }],
      'w2',
    );
    expect(await warned('w2')).toBeUndefined();
    await shop.rows(`UPDATE submission SET warnings = '[]' WHERE number = 2`);
    expect(await warned('w2')).toEqual([]);
  });

  it('says which messages do not reach an officer', async () => {
    await board();
    const officers = async (now?: Date) =>
      (await scene(text('desk', 'board'), now)).board?.find(({ unit }) => unit === 'w1')?.officers;
    const [chat] = await shop.rows<{ id: string; seq: number }>(
      `SELECT id, last_seq AS seq FROM conversation WHERE address = 'o1'`,
    );
    const [{ memberId = '' } = {}] = (await officers()) ?? [];
    const at = { memberId, name: 'Name of o1', channel: 'web', heardAt: NOW.toISOString() };
    await shop.rows(
      `INSERT INTO outbox (conversation_id, seq, class, message, status, reason, created_at)
       SELECT $1, $2 + n, 'broadcast', '{}', s.status, s.reason, $3 FROM (VALUES (1, 'failed', 'quota'),
         (2, 'sent', NULL), (3, 'failed', 'blocked'), (4, 'pending', 'later')) s(n, status, reason)`,
      [chat?.id, chat?.seq, NOW],
    );
    await shop.rows('UPDATE conversation SET last_seq = last_seq + 4 WHERE id = $1', [chat?.id]);
    expect(await officers()).toEqual([{ ...at, undelivered: { reason: 'blocked', count: 2 } }]);
    await shop.rows(`UPDATE outbox SET status = 'uncertain', reason = 'No answer' WHERE reason = 'blocked'`);
    await shop.rows(`UPDATE conversation SET unreachable = 'blocked' WHERE id = $1`, [chat?.id]);
    expect(await officers()).toEqual([
      { ...at, unreachable: 'blocked', undelivered: { reason: 'uncertain', count: 2 } },
    ]);
    const news = { what: 'submitted', unit: 'w1', number: 1, late: false } as const;
    await shop.turns().handle(text('o1', '', { content: { type: 'news', news } }));
    expect(await officers()).toMatchObject([{ undelivered: { count: 2 } }]);
    await act('o1', []);
    expect(await officers()).toEqual([at]);
  });

  it('tells when an officer was last heard by the clock of a trial', async () => {
    await board();
    await shop.rows('INSERT INTO trial_clock (id, offset_ms) VALUES (1, 86400000)');
    const seen = await scene(text('desk', 'board'), new Date(NOW.getTime() + 3_600_000));
    expect(seen.now).toBe('2018-05-29T02:00:00.000Z');
    expect(seen.board?.[0]?.officers?.[0]?.heardAt).toBe('2018-05-29T01:00:00.000Z');
  });

  it('is shown in the leadership room, whoever asks', async () => {
    await board();
    const inRoom = { address: 'room', chat: 'group' } as const;
    await shop.turns().handle(text('desk', 'words', inRoom));
    await shop.rows(
      `UPDATE conversation SET room_purpose = 'leadership', campaign_id = 'round' WHERE address = 'room'`,
    );
    const { board: seen, conversation } = await scene(text('nobody', 'board', inRoom));
    expect(seen).toEqual(expected);
    expect(conversation).toMatchObject({
      chat: 'group',
      room: { purpose: 'leadership', campaignId: 'round' },
    });
    await shop.rows(`UPDATE conversation SET room_purpose = 'officers' WHERE address = 'room'`);
    expect((await scene(text('nobody', 'board', inRoom))).board).toBe(null);
  });
});
