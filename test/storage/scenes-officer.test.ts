/**
 * What a turn of an officer is shown: her role, the reports of her unit, and nothing of anybody else's.
 */
import { describe, expect, it } from 'vitest';
import type { StoredValue } from '../../src/answers/model.ts';
import type { Effect } from '../../src/conversation/model.ts';
import { refuseFile } from '../../src/storage/sent-files.ts';
import { employ, NOW, openCampaign, smallCampaign, text } from '../support/campaign.ts';
import { testWorkshop } from '../support/workshop.ts';
import { sceneReader } from './scene-reader.ts';

const shop = testWorkshop(3);
const { scene, act } = sceneReader(shop);

describe('an officer', () => {
  it('is shown her role and the report of her unit, begun or not', async () => {
    await employ(shop.turns(), shop.store.pool, 2);
    const { member, drafts, campaigns } = await scene(text('o1', 'words'));
    expect(member).toEqual({
      id: expect.any(String),
      name: 'Name of o1',
      consentAt: NOW.toISOString(),
      roles: [{ unit: 'w1', role: 'officer' }],
    });
    expect(drafts).toEqual([
      {
        campaignId: 'round',
        unit: 'w1',
        templateVersion: 1,
        version: 0,
        cells: {},
        pieces: {},
        officers: 1,
        submissions: [],
      },
    ]);
    // Whose desk it is does not concern her.
    const known = { campaign: smallCampaign('round', 3), templateVersion: 1, status: 'open', desk: [] };
    expect(campaigns).toEqual([known]);
  });

  it('is shown what a colleague has sent of a long text, until it is done', async () => {
    await employ(shop.turns(), shop.store.pool, 1);
    await shop.rows('UPDATE invitation SET max_uses = 2');
    await shop.turns().handle(text('second', '/start CODE-1'));
    const seen = async () =>
      (await scene(text('second', 'words'))).drafts.map(({ pieces, version }) => [version, pieces]);
    await act('o1', [{ type: 'pieces', pieces: { story: [{ text: 'Một.' }] } }]);
    expect(await seen()).toEqual([[1, { story: [{ text: 'Một.' }] }]]);
    await act('second', [{ type: 'pieces', pieces: { story: [{ text: 'Một.' }, { text: 'Hai.' }] } }]);
    expect(await seen()).toEqual([[2, { story: [{ text: 'Một.' }, { text: 'Hai.' }] }]]);
    await act('o1', [
      { type: 'answer', key: 'told', part: '', state: 'value', value: 1, raw: '1', flags: [] },
    ]);
    expect(await seen()).toEqual([[3, { story: [{ text: 'Một.' }, { text: 'Hai.' }] }]]);
    await act('o1', [{ type: 'pieces', pieces: {} }]);
    expect(await seen()).toEqual([[4, {}]]);
  });

  it('is shown, when files come, which of her unit’s were refused', async () => {
    await employ(shop.turns(), shop.store.pool, 2);
    const ref = (id: string) => ({ id, name: id, type: 'image/jpeg', size: 1 });
    const answer = (key: string, value: StoredValue) =>
      ({ type: 'answer', key, part: '', state: 'value', value, raw: '', flags: [] }) as const;
    const file = (id: string) => ({ type: 'file', file: { ...ref(id), source: id } }) as const;
    await act('o1', [file('a'), file('b'), file('c'), answer('photos', ['a', 'b', 'c'].map(ref))]);
    await act('o1', [answer('photos', ['c', 'b'].map(ref)), answer('kinds', ['b']), answer('told', 1)]);
    await act('o2', [file('d'), answer('photos', [ref('d')])], 'w2');
    for (const id of ['b', 'd']) await refuseFile(shop.store.pool, id, 'file-kind', NOW);
    const refused = async (person: string, files: boolean) =>
      (await scene(text(person, ''), NOW, { files })).refusedFiles;
    expect(await refused('o1', true)).toEqual(['b']);
    expect(await refused('o2', true)).toEqual(['d']);
    expect(await refused('nobody', true)).toEqual([]);
    expect(await refused('o1', false)).toBeUndefined();
  });

  it('is shown which answers came from an edited message', async () => {
    await employ(shop.turns(), shop.store.pool, 2);
    await shop.rows('UPDATE invitation SET max_uses = 2');
    await shop.turns().handle(text('second', '/start CODE-1'));
    const base = { type: 'answer', state: 'value', value: 1, raw: '', flags: [] } as const;
    const answer = (part: string, messageId: string) => ({ ...base, key: 'a', part, messageId }) as const;
    await act('o1', [answer('2016', 'm1'), answer('2017', 'm1'), answer('2018', 'm1 m2')]);
    await act('second', [answer('2016', 'm1')]);
    await act('o1', [answer('2017', 'm11')]);
    const sources = async (person: string, edited: string, channel = 'web') =>
      (await scene(text(person, '', { channel }), NOW, { edited })).sources;
    const source = { campaignId: 'round', unit: 'w1', key: 'a', whole: true };
    expect(await sources('o1', 'm1')).toEqual([
      { ...source, part: '2016', version: 1 },
      { ...source, part: '2017', version: 1 },
      { ...source, part: '2018', version: 1, whole: false },
    ]);
    expect(await sources('second', 'm1')).toEqual([{ ...source, part: '2016', version: 2 }]);
    expect(await sources('o1', 'm2')).toEqual([{ ...source, part: '2018', version: 1, whole: false }]);
    expect(await sources('o2', 'm1')).toEqual([]);
    expect(await sources('o1', 'm1', 'telegram')).toEqual([]);
    expect((await scene(text('o1', ''))).sources).toBe(undefined);
  });

  it('is shown the accounts they have when they ask', async () => {
    await employ(shop.turns(), shop.store.pool, 2);
    await shop.rows(
      `INSERT INTO account (channel, address, member_id, name, created_at)
       SELECT 'telegram', '77', member_id, '', created_at + interval '1 second' FROM account WHERE address = 'o1'`,
    );
    expect((await scene(text('o1', ''), NOW, { accounts: true })).accounts).toEqual([
      { channel: 'web', address: 'o1' },
      { channel: 'telegram', address: '77' },
    ]);
    expect((await scene(text('nobody', ''), NOW, { accounts: true })).accounts).toEqual([]);
    expect((await scene(text('o1', ''))).accounts).toBe(undefined);
  });

  it('is shown every answer as it was given, the latest of each cell, whoever gave it', async () => {
    await employ(shop.turns(), shop.store.pool, 1);
    await shop.rows('UPDATE invitation SET max_uses = 2');
    await shop.turns().handle(text('second', '/start CODE-1'));
    const base = { type: 'answer', state: 'value', raw: 'chữ', flags: [] } as const;
    const list = [{ id: 'r1', fields: { name: 'A', count: 2 } }];
    await act('o1', [
      {
        ...base,
        key: 'money',
        part: '2016',
        value: 2500000,
        flags: ['confirmed', 'unusual'],
        reason: 'Vì lũ',
      },
      { ...base, key: 'money', part: '2017', value: null, state: 'missing' },
      { ...base, key: 'list', part: '', value: list },
      { ...base, key: 'told', part: '', value: 1 },
    ]);
    await act('second', [{ ...base, key: 'told', part: '', value: false }]);
    const later = new Date(NOW.getTime() + 60_000);
    const { drafts, member } = await scene(text('o1', 'words'), later);
    const cell = {
      state: 'value',
      version: 1,
      raw: 'chữ',
      flags: [],
      memberId: member?.id,
      memberName: 'Name of o1',
      channel: 'web',
      at: NOW.toISOString(),
    };
    expect(drafts[0]?.version).toBe(2);
    expect(drafts[0]?.cells).toEqual({
      'money.2016': {
        ...cell,
        key: 'money',
        part: '2016',
        value: 2500000,
        flags: ['confirmed', 'unusual'],
        reason: 'Vì lũ',
      },
      'money.2017': { ...cell, key: 'money', part: '2017', value: null, state: 'missing' },
      list: { ...cell, key: 'list', part: '', value: list },
      told: {
        ...cell,
        key: 'told',
        part: '',
        version: 2,
        value: false,
        memberId: expect.not.stringMatching(member?.id ?? '^$'),
        memberName: 'Name of second',
      },
    });
  });

  it('is shown the submissions of the unit, oldest first, with their warnings counted', async () => {
    await employ(shop.turns(), shop.store.pool, 1);
    const submit = (number: number): Effect => ({
      type: 'submit',
      number,
      late: number > 1,
      cells: {},
      seal: { leaves: [], receipt: `receipt ${number}` },
    });
    await act('o1', [submit(1)]);
    await act('o1', [submit(2)]);
    await shop.rows(
      `UPDATE submission SET state = 'checked', warnings = '[{"level":"note"},{"level":"unchecked"},{"level":"confirm"}]' WHERE number = 1`,
    );
    const view = { at: NOW.toISOString() };
    expect((await scene(text('o1', 'words'))).drafts[0]?.submissions).toEqual([
      { ...view, number: 1, late: false, state: 'checked', receipt: 'receipt 1', warnings: 2 },
      { ...view, number: 2, late: true, state: 'submitted', receipt: 'receipt 2', warnings: 0 },
    ]);
  });

  it('goes on with the template her report was begun with', async () => {
    await employ(shop.turns(), shop.store.pool, 2);
    await shop.turns().handle(text('o1', 'set a 1'));
    await openCampaign(shop.store.pool, smallCampaign('round', 3), 2);
    const versions = async (person: string) => {
      const { campaigns, drafts } = await scene(text(person, 'words'));
      return [campaigns[0]?.templateVersion, drafts[0]?.templateVersion];
    };
    expect(await versions('o1')).toEqual([1, 1]);
    expect(await versions('o2')).toEqual([2, 2]);
  });

  it('has a report in every open campaign of her unit, and sees the closed ones last', async () => {
    await employ(shop.turns(), shop.store.pool, 1);
    for (const id of ['another', 'old']) await openCampaign(shop.store.pool, smallCampaign(id, 3));
    await shop.rows(`UPDATE campaign SET status = 'closed' WHERE id = 'old'`);
    const { campaigns, drafts } = await scene(text('o1', 'words'));
    expect(campaigns.map(({ campaign, status }) => [campaign.id, status])).toEqual([
      ['another', 'open'],
      ['round', 'open'],
      ['old', 'closed'],
    ]);
    expect(drafts.map(({ campaignId }) => campaignId)).toEqual(['another', 'round']);
  });

  it('in news is shown the report that the news asks for, and no other', async () => {
    await employ(shop.turns(), shop.store.pool, 2);
    await act('o1', [
      { type: 'submit', number: 1, late: false, cells: {}, seal: { leaves: [], receipt: 'r' } },
    ]);
    await shop.turns().handle(text('o2', 'set a 1'));
    const news = { what: 'reminder', campaignId: 'round', unit: 'w1', last: '2018-06-09' } as const;
    const content = { type: 'news', news, campaignId: 'round' } as const;
    const shown = async (report?: string) =>
      (await scene(text('o1', '', { content }), NOW, report === undefined ? {} : { report })).drafts.map(
        ({ unit, submissions }) => [unit, submissions.length],
      );
    expect(await shown('w1')).toEqual([['w1', 1]]);
    expect(await shown()).toEqual([]);
  });

  it('is not shown the board', async () => {
    await employ(shop.turns(), shop.store.pool, 1);
    expect((await scene(text('o1', 'board'))).board).toBe(null);
  });
});
