/**
 * What happens between two messages: a template without the question that was open, a campaign that
 * is gone, answers that stopped fitting together, news for a chat that knows no campaign.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/campaign/model.ts';
import { parseCampaign } from '../../src/campaign/parse.ts';
import { core } from '../../src/conversation/converse.ts';
import type { Content, Incoming, Member, Outcome, Scene } from '../../src/conversation/model.ts';
import { promptName } from '../../src/conversation/prompt-name.ts';
import { type ConversationState, START, type Step } from '../../src/conversation/state.ts';
import { deskLine } from '../support/desk-line.ts';
import { World } from '../support/world.ts';

const parsed = parseCampaign(
  readFileSync(new URL('../fixtures/campaigns/wells.yaml', import.meta.url), 'utf8'),
);
if (!parsed.ok) throw new Error('The wells have faults');
const wells: Campaign = parsed.campaign;
const NOW = '2026-12-01T01:00:00.000Z';

const officer: Member = {
  id: 'm1',
  name: 'chị An',
  consentAt: NOW,
  roles: [{ unit: 'xa-a', role: 'officer' }],
};

const draft = {
  campaignId: wells.id,
  unit: 'xa-a',
  templateVersion: 1,
  version: 0,
  cells: {},
  pieces: {},
  submissions: [],
};

function scene(state: Partial<ConversationState>, rest: Partial<Scene> = {}): Scene {
  return {
    now: NOW,
    conversation: {
      id: 'c',
      channel: 'web',
      chat: 'private',
      state: { ...START, campaign: wells.id, unit: 'xa-a', ...state },
    },
    member: officer,
    campaigns: [{ campaign: wells, desk: deskLine(wells), templateVersion: 1, status: 'open' }],
    drafts: [draft],
    invitation: null,
    board: null,
    seed: 'seed',
    ...rest,
  };
}

const message = (content: Content): Incoming => ({
  updateId: 'u',
  channel: 'web',
  address: 'c',
  chat: 'private',
  sender: { address: 'c', name: 'chị An' },
  content,
});

const sent = (at: Scene, text: string): Outcome => core.converse(at, message({ type: 'text', text }));

const keys = ({ effects }: Outcome): readonly string[] =>
  effects.flatMap((effect) => (effect.type === 'say' ? effect.message.lines.map(({ key }) => key) : []));

const pending = { key: 'gone', raw: '5', cells: [] };
const LOST: readonly Step[] = [
  { at: 'question', key: 'gone', seen: '' },
  { at: 'confirm', pending, seen: '' },
  { at: 'either', key: 'gone', raw: '5', values: [5, 50] },
  { at: 'reason', pending },
  { at: 'named', pending, passed: {} },
];

describe('a question that the template no longer has', () => {
  it.each(LOST.map((step) => [step.at, step] as const))('is passed over: %s', (_at, step) => {
    const outcome = sent(scene({ step, order: 'all' }), '5');
    expect(keys(outcome)).toContain('question-ask');
    expect(outcome.state.step).toMatchObject({ at: 'question', key: 'wells' });
  });
});

describe('a campaign that is gone', () => {
  const gone: Partial<Scene> = { campaigns: [], drafts: [] };

  it('makes a member a stranger to work', () => {
    expect(keys(sent(scene({}, gone), '/start'))).toEqual(['stranger']);
  });

  it('is not taken for another one', () => {
    expect(keys(sent(scene({ campaign: 'old' }, { drafts: [] }), '/tonghop'))).toEqual([
      'command-not-yours-desk',
    ]);
  });

  it('still lets people see what is stored about them', () => {
    const said = keys(sent(scene({}, gone), '/toi'));
    expect(said).toContain('me-role-officer');
    expect(said).not.toContain('me-consent');
  });

  it('sends no news', () => {
    const news = { what: 'submitted', unit: 'xa-a', number: 1, late: false } as const;
    expect(core.converse(scene({}, gone), message({ type: 'news', news })).effects).toEqual([]);
  });

  it.each(['/status', '/tonghop'])('shows a room nothing: %s', (text) => {
    const at = scene({}, gone);
    const room = { purpose: 'leadership', campaignId: 'old' } as const;
    const group: Scene = { ...at, conversation: { ...at.conversation, chat: 'group', room } };
    expect(keys(core.converse(group, { ...message({ type: 'text', text }), chat: 'group' }))).toEqual([
      'status-not-yours',
    ]);
  });
});

describe('a unit the campaign does not name', () => {
  it('is called by its code', () => {
    const news = { what: 'submitted', unit: 'xa-z', number: 1, late: false } as const;
    expect(core.converse(scene({}), message({ type: 'news', news })).effects).toMatchObject([
      { message: { lines: [{ key: 'news-submitted', args: { unit: 'xa-z' } }] } },
    ]);
  });
});

describe('a button', () => {
  const at = scene({ step: { at: 'question', key: 'wells', seen: '' }, prompt: 3 });

  it('that no question offers is no answer', () => {
    const pressed = { type: 'choice', prompt: promptName(3, 'c'), choice: 'option-9' } as const;
    const outcome = core.converse(at, message(pressed));
    expect(keys(outcome)).toEqual(['answers-empty']);
    expect(outcome.effects.filter(({ type }) => type === 'answer')).toEqual([]);
  });
});

describe('answers that stopped fitting together', () => {
  const cell = (key: string, part: string, value: number) => ({
    key,
    part,
    version: 1,
    state: 'value' as const,
    value,
    raw: String(value),
    flags: [],
    memberId: 'm2',
    memberName: 'anh Bình',
    channel: 'web',
    at: NOW,
  });
  const cells = {
    wells: cell('wells', '', 5),
    'dug.2025': cell('dug', '2025', 4),
    'dug.2026': cell('dug', '2026', 4),
    story: { ...cell('story', '', 0), value: 'Giếng làng đào năm 1960.' },
  };
  const unfit = (step: Step): Scene => scene({ step }, { drafts: [{ ...draft, cells }] });

  it.each<[string, Step]>([
    ['when asked to', { at: 'idle' }],
    ['when confirmed', { at: 'submit' }],
  ])('are not submitted %s', (_when, step) => {
    const outcome = sent(unfit(step), 'nộp');
    expect(keys(outcome).slice(0, 2)).toEqual(['submit-blocked', 'answer-blocked']);
    expect(outcome.effects.filter(({ type }) => type === 'submit')).toEqual([]);
  });

  it('are not submitted when a required answer went missing', () => {
    const { story: _story, ...others } = cells;
    const outcome = sent(scene({ step: { at: 'submit' } }, { drafts: [{ ...draft, cells: others }] }), 'nộp');
    expect(keys(outcome)[0]).toBe('submit-required-left');
  });
});

describe('an answer in the place of another', () => {
  const text = (words: string): Content => ({ type: 'text', text: words });

  /** Whom the turn tells about which answers. */
  const told = (before: { by: string; skipped?: boolean }, person: string): readonly string[] => {
    const world = new World(wells, NOW)
      .invite('AAAA-AAAA-AAAA', 'officer', 'xa-a')
      .invite('BBBB-BBBB-BBBB', 'officer', 'xa-a');
    for (const words of ['/start AAAA-AAAA-AAAA', '1', '1']) world.send('chị An', text(words));
    for (const words of ['/start BBBB-BBBB-BBBB', '1', '1']) world.send('anh Bình', text(words));
    world.send(before.by, text('/sua 3'));
    world.send(before.by, text(before.skipped ? 'bỏ qua' : '15 triệu'));
    world.send(person, text('/sua 3'));
    return world
      .send(person, text('16 triệu'))
      .effects.flatMap((effect) => (effect.type === 'tell-officers' ? effect.keys : []));
  };

  it('of a colleague is told to the unit', () => {
    expect(told({ by: 'chị An' }, 'anh Bình')).toEqual(['cost']);
  });

  it('of oneself, or where a question was only skipped, is not', () => {
    expect(told({ by: 'chị An' }, 'chị An')).toEqual([]);
    expect(told({ by: 'chị An', skipped: true }, 'anh Bình')).toEqual([]);
  });
});

describe('what was begun in one campaign', () => {
  const twin: Campaign = { ...wells, id: 'gieng-2027' };
  const text = (words: string): Content => ({ type: 'text', text: words });

  it('does not go into the question of the same name of another', () => {
    const world = new World(wells, NOW, [twin]).invite('AAAA-AAAA-AAAA', 'officer', 'xa-a');
    for (const words of ['/start AAAA-AAAA-AAAA', '1', '1', '/sua 4', 'Chuyện năm nay.', 'tạm dừng'])
      world.send('chị An', text(words));
    for (const words of ['/baocao', '2', '/sua 4', 'Chuyện năm sau, dài hơn hai mươi ký tự.', 'xong'])
      world.send('chị An', text(words));
    expect(world.unit('xa-a', twin.id).cells.story?.value).toBe('Chuyện năm sau, dài hơn hai mươi ký tự.');
    for (const words of ['tạm dừng', '/baocao', '1', '/sua 4', 'Và thêm một câu nữa.', 'xong'])
      world.send('chị An', text(words));
    expect(world.unit('xa-a').cells.story?.value).toBe('Chuyện năm nay.\nVà thêm một câu nữa.');
  });
});

describe('the desk of a campaign', () => {
  const staffOf = (unit: string): Partial<Scene> => ({
    member: { ...officer, roles: [{ unit, role: 'staff' }] },
    drafts: [],
  });
  const under = (parent: string): Campaign => ({
    ...wells,
    units: [
      ...wells.units.map((unit) => (unit.code === wells.compilerUnit ? { ...unit, parent } : unit)),
      { code: parent, name: 'Trung ương', noun: 'cấp', aliases: [], codes: {}, facts: {} },
    ],
  });
  const asks = (unit: string) =>
    sent(
      scene(
        {},
        {
          ...staffOf(unit),
          campaigns: [
            { campaign: under('top'), desk: deskLine(under('top')), templateVersion: 1, status: 'open' },
          ],
        },
      ),
      '/tonghop',
    ).effects.map(({ type }) => type);

  it.each([[wells.compilerUnit], ['top']])('is where it is compiled and above: %s', (unit) => {
    expect(asks(unit)).toEqual(['request-summary', 'say']);
  });

  it('is not at a unit that reports, though it has a desk of its own in another campaign', () => {
    expect(asks('xa-a')).toEqual(['say']);
  });
});

describe('a colleague who answers while «Đúng không?» stands there', () => {
  it('is shown before a yes counts', () => {
    const world = new World(wells, NOW)
      .invite('AAAA-AAAA-AAAA', 'officer', 'xa-a')
      .invite('BBBB-BBBB-BBBB', 'officer', 'xa-a');
    const say = (person: string, text: string): readonly string[] =>
      world.send(person, { type: 'text', text }).said.flatMap(({ lines }) => lines.map(({ key }) => key));
    for (const text of ['/start AAAA-AAAA-AAAA', '1', '1', '600']) say('chị An', text);
    for (const text of ['/start BBBB-BBBB-BBBB', '1', '1', '60']) say('anh Bình', text);
    say('anh Bình', 'đúng');
    const kept = world.unit('xa-a').cells.wells;
    expect(kept).toMatchObject({ value: 60, memberName: 'anh Bình' });
    expect(say('chị An', 'đúng')).toContain('confirm-changed');
    expect(world.unit('xa-a').cells.wells).toEqual(kept);
    say('chị An', 'đúng');
    expect(world.unit('xa-a').cells.wells).toMatchObject({ value: 600, memberName: 'chị An' });
  });
});
