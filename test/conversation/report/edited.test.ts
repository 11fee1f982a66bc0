/**
 * What an edited message does beyond what the transcripts show: with other reports, other chats, other people's
 * answers, and what is stored as its source.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../../src/campaign/model.ts';
import { parseCampaign } from '../../../src/campaign/parse.ts';
import type { Content, Effect } from '../../../src/conversation/model.ts';
import { World } from '../../support/world.ts';

const parsed = parseCampaign(
  readFileSync(new URL('../../fixtures/campaigns/wells.yaml', import.meta.url), 'utf8'),
);
if (!parsed.ok) throw new Error('The wells have faults');
const wells: Campaign = parsed.campaign;
const twin: Campaign = { ...wells, id: 'gieng-2027' };

const text = (words: string): Content => ({ type: 'text', text: words });

function office(...campaigns: readonly Campaign[]) {
  const world = new World(wells, '2026-12-01T01:00:00.000Z', campaigns)
    .invite('AAAA-AAAA-AAAA', 'officer', 'xa-a')
    .invite('BBBB-BBBB-BBBB', 'officer', 'xa-a')
    .invite('SSSS-SSSS-SSSS', 'staff', 'tinh');
  const keys = ({ said }: ReturnType<World['send']>) =>
    said.flatMap(({ lines }) => lines.map(({ key }) => key));
  return {
    world,
    say: (person: string, ...words: readonly string[]) =>
      words.map((one) => keys(world.send(person, text(one)))).at(-1) ?? [],
    edit: (person: string, before: string, after: string) =>
      keys(world.send(person, { type: 'edit', messageId: world.messageId(person, before), text: after })),
  };
}

const begin = (code: string) => [`/start ${code}`, '1', '1'];
const AN = begin('AAAA-AAAA-AAAA');
const BINH = begin('BBBB-BBBB-BBBB');

describe('an edited message', () => {
  it('of another report says where to change it', () => {
    const { say, edit, world } = office(twin);
    say('chị An', ...AN, '15', 'tạm dừng', '/baocao', '2');
    expect(edit('chị An', '15', '16')).toEqual(['edit-elsewhere']);
    expect(world.unit('xa-a').cells.wells?.value).toBe(15);
  });

  it('of a report that is closed changes nothing', () => {
    const { say, edit, world } = office();
    say('chị An', ...AN, '15');
    world.close();
    expect(edit('chị An', '15', '16')).toEqual(['campaign-closed']);
  });

  it('of the desk, or in a group, changes nothing', () => {
    const { say, edit, world } = office();
    say('chuyên viên', '/start SSSS-SSSS-SSSS', '1', '/status');
    expect(edit('chuyên viên', '/status', '/tonghop')).toEqual(['idle-desk']);
    world.room('nhóm', 'officers');
    world.send('chị An', text('15'), 'nhóm');
    const edited: Content = { type: 'edit', messageId: world.messageId('nhóm', '15'), text: '/status' };
    expect(world.send('chị An', edited, 'nhóm').said).toEqual([]);
  });

  it('shows what a colleague has answered for one of its years since, before it counts', () => {
    const { say, edit, world } = office();
    say('chị An', ...AN, '15', '2, 8');
    say('anh Bình', ...BINH, '/sua 2', '2026: 9');
    const years = () => ['dug.2025', 'dug.2026'].map((id) => world.unit('xa-a').cells[id]?.value);
    expect(years()).toEqual([2, 9]);
    expect(edit('chị An', '2, 8', '3, 7')).toContain('confirm-changed');
    expect(years()).toEqual([2, 9]);
    expect(say('chị An', 'đúng')[0]).toBe('answer-edited-value');
    expect(years()).toEqual([3, 7]);
  });

  it('all of whose years a colleague has answered since is not taken', () => {
    const { say, edit, world } = office();
    say('chị An', ...AN, '15', '2, 8');
    say('anh Bình', ...BINH, '/sua 2', '2, 9', 'đúng');
    expect(world.unit('xa-a').cells['dug.2025']?.memberName).toBe('anh Bình');
    expect(edit('chị An', '2, 8', '3, 8')).toEqual([
      'edit-overtaken',
      'answer-value-part',
      'answer-value-part',
    ]);
  });

  it('is no answer to a colleague’s question that came with the same number', () => {
    const { say, world } = office();
    say('chị An', ...AN, '15');
    say('anh Bình', ...BINH);
    const edited: Content = { type: 'edit', messageId: world.messageId('chị An', '15'), text: '16' };
    world.send('anh Bình', edited);
    expect(world.unit('xa-a').cells.wells?.value).toBe(15);
  });

  it('may be edited again: the source stays the same message', () => {
    const { say, edit, world } = office();
    say('chị An', ...AN, '15');
    for (const after of ['16', '600', '17']) edit('chị An', '15', after);
    expect(world.unit('xa-a').cells.wells).toMatchObject({ value: 17, raw: '17', version: 3 });
  });

  it('whose doubt is confirmed by a button is still the source', () => {
    const { say, edit, world } = office();
    say('chị An', ...AN, '600', 'đúng');
    expect(edit('chị An', '600', '15')[0]).toBe('answer-edited-value');
    expect(world.unit('xa-a').cells.wells?.value).toBe(15);
  });

  it('of a text that a colleague began does not take the colleague’s part away', () => {
    const { say, edit, world } = office();
    say('chị An', ...AN, '/sua 4', 'Giếng làng đào năm 1960.');
    say('anh Bình', ...BINH, '/sua 4', 'Nước trong quanh năm.', 'xong');
    expect(edit('anh Bình', 'Nước trong quanh năm.', 'Nước đục.')).toEqual(['edit-several']);
    expect(world.unit('xa-a').cells.story?.value).toBe('Giếng làng đào năm 1960.\nNước trong quanh năm.');
  });

  it('that was the only piece of a text may say that there is no figure yet', () => {
    const { say, edit, world } = office();
    say('chị An', ...AN, '/sua 4', 'Giếng làng.');
    expect(edit('chị An', 'Giếng làng.', 'chưa có số liệu')[0]).toBe('answer-taken-missing');
    expect(world.unit('xa-a')).toMatchObject({ pieces: {}, cells: { story: { state: 'missing' } } });
  });

  it('of a refused piece is the piece', () => {
    const { say, edit, world } = office();
    say('chị An', ...AN, '/sua 5', 'Ông A');
    edit('chị An', 'Ông A', 'Ông A | Đông');
    expect(world.unit('xa-a').pieces).toMatchObject({ keepers: [{ text: 'Ông A | Đông' }] });
  });
});

describe('a colleague’s answer while a question stood open', () => {
  it('is still shown after a sticker was sent', () => {
    const { say, world } = office();
    say('chị An', ...AN);
    say('anh Bình', ...BINH, '20');
    world.send('chị An', { type: 'unsupported', what: 'sticker' });
    expect(say('chị An', '15')).toContain('confirm-changed');
  });
});

describe('files', () => {
  const photo = (id: string, source?: string) => ({
    ...{ id, name: `${id}.jpg`, type: 'image/jpeg', size: 9 },
    ...(source === undefined ? {} : { source }),
  });
  const files = (effects: readonly Effect[]) =>
    effects.flatMap((effect) => (effect.type === 'file' ? [effect.file] : []));

  it('are fetched where they are still with the messenger, and stored without their source', () => {
    const { say, world } = office();
    say('chị An', ...AN);
    const { effects } = world.send('chị An', { type: 'files', files: [photo('a', 'AgAC'), photo('b')] });
    expect(files(effects)).toEqual([photo('a', 'AgAC')]);
    expect(world.unit('xa-a').cells.photos?.value).toEqual([photo('a'), photo('b')]);
    const again = world.send('chị An', { type: 'files', files: [photo('a', 'AgAC')] });
    expect(files(again.effects)).toEqual([]);
    expect(world.unit('xa-a').cells.photos?.version).toBe(1);
  });

  it('that were refused make room, and leave the answer when another one comes', () => {
    const { say, world } = office();
    say('chị An', ...AN);
    const send = (...ids: readonly string[]) =>
      world.send('chị An', { type: 'files', files: ids.map((id) => photo(id, `s-${id}`)) });
    const first = Array.from({ length: 10 }, (_, no) => `p${no}`);
    send(...first);
    const full = send('late');
    expect(full.said[0]?.lines).toContainEqual({ key: 'files-too-many', args: { max: 10 } });
    world.refused.push('p3', 'elsewhere');
    const { effects, said } = send('q1', 'q2');
    expect(files(effects).map(({ id }) => id)).toEqual(['q1']);
    const lines = said[0]?.lines ?? [];
    expect(lines).toContainEqual({ key: 'files-taken', args: { count: 10, names: 'q1.jpg' } });
    const left = [...first.filter((id) => id !== 'p3'), 'q1'];
    expect(world.unit('xa-a').cells.photos).toMatchObject({
      ...{ version: 2, raw: 'q1.jpg', value: left.map((id) => photo(id)) },
    });
  });

  it('for which there is no room are not fetched', () => {
    const { say, world } = office();
    say('chị An', ...AN);
    const many = Array.from({ length: 11 }, (_, no) => photo(`p${no}`, `s${no}`));
    expect(files(world.send('chị An', { type: 'files', files: many }).effects)).toHaveLength(10);
  });

  it('of an album are refused once where the report takes none', () => {
    const sections = wells.sections.map((section) => ({
      ...section,
      questions: section.questions.filter(({ kind }) => kind !== 'files'),
    }));
    const world = new World({ ...wells, sections }, '2026-12-01T01:00:00.000Z').invite(
      'AAAA-AAAA-AAAA',
      'officer',
      'xa-a',
    );
    for (const words of AN) world.send('chị An', text(words));
    const said = ['a', 'b'].map(
      (id) => world.send('chị An', { type: 'files', files: [photo(id)], album: '1' }).said.length,
    );
    expect(said).toEqual([1, 0]);
  });
});

describe('a one-time code', () => {
  const codeIn = (effects: readonly Effect[]) =>
    effects.flatMap((effect) => (effect.type === 'link-code' ? [effect] : []))[0];

  it('looks like an invitation, is another one every time, and lasts ten minutes', () => {
    const { say, world } = office();
    say('chị An', ...AN);
    const [first, second] = [0, 1].map(() => codeIn(world.send('chị An', text('/doikenh')).effects));
    expect(first?.code).toMatch(/^([2-9A-HJKMNP-TV-Z]{4}-){2}[2-9A-HJKMNP-TV-Z]{4}$/);
    expect(second?.code).not.toBe(first?.code);
    expect(Date.parse(second?.expiresAt ?? '') - Date.parse(world.now)).toBe(600_000);
    expect(say('chị An @telegram', first?.code ?? '')).toEqual(['link-expired']);
    expect(say('chị An @telegram', second?.code ?? '')[0]).toBe('link-done');
  });

  it('goes on at what was asked back, and at the review', () => {
    const { say, world } = office();
    say('chị An', ...AN, '600');
    const here = codeIn(world.send('chị An', text('/doikenh')).effects)?.code ?? '';
    expect(say('chị An @telegram', here)).toContain('confirm-ask');
    say('chị An @telegram', 'đúng', 'xem lại');
    expect(world.unit('xa-a').cells.wells).toMatchObject({ value: 600, channel: 'telegram' });
    const there = codeIn(world.send('chị An @telegram', text('/doikenh')).effects)?.code ?? '';
    expect(say('chị An @zalo-oa', there)).toContain('review-head');
  });
});
