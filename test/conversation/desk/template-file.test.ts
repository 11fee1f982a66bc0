/**
 * A template file while one is awaited: who may send it, and how many.
 */
import { describe, expect, it } from 'vitest';
import { settled } from '../../../src/conversation/aside.ts';
import type { Content, Scene } from '../../../src/conversation/model.ts';
import { type ConversationState, START } from '../../../src/conversation/state.ts';
import { deskLine } from '../../support/desk-line.ts';
import { said, staff, turn, wells } from '../../support/desk-turn.ts';

const file = { id: 'f', name: 'giếng.yaml', type: 'text/yaml', size: 900, source: 'BQAC' };
const waiting: ConversationState = {
  ...START,
  campaign: wells.id,
  step: { at: 'template-file', of: wells.id },
};
const at = (state: ConversationState, member = staff): Partial<Scene> => ({
  conversation: { id: 'c', channel: 'web', chat: 'private', state },
  member,
});
const files = (count: number, album?: string): Content => ({
  type: 'files',
  files: Array.from({ length: count }, () => file),
  ...(album === undefined ? {} : { album }),
});
const templates = ({ effects }: ReturnType<typeof turn>) => effects.filter(({ type }) => type === 'template');

describe('while a template is awaited, a file', () => {
  it('is the template, of the campaign that was asked for', () => {
    const outcome = turn(files(1), at(waiting));
    expect(templates(outcome)).toEqual([{ type: 'template', campaignId: wells.id, file, of: wells.id }]);
    expect(said(outcome)).toEqual(['Đang đọc tệp giếng.yaml…']);
    expect(outcome.state.step).toEqual({ at: 'idle' });
  });

  it('is of a new campaign where none was named, and of the desk that is in hand', () => {
    const { campaign: _campaign, ...nowhere } = waiting;
    const outcome = turn(files(1), at({ ...nowhere, step: { at: 'template-file' } }));
    expect(templates(outcome)).toEqual([{ type: 'template', campaignId: wells.id, file }]);
  });

  it('is taken while the campaign in hand is closed or locked', () => {
    const closed = { campaign: wells, desk: deskLine(wells), templateVersion: 1, status: 'closed' as const };
    expect(templates(turn(files(1), { ...at(waiting), campaigns: [closed] }))).toHaveLength(1);
  });

  it.each([
    ['leader', 'tinh'],
    ['officer', 'xa-a'],
  ] as const)('of a %s is none', (role, unit) => {
    const outcome = turn(files(1), at(waiting, { ...staff, roles: [{ unit, role: role as 'staff' }] }));
    expect(templates(outcome)).toEqual([]);
    expect(said(outcome)).not.toContain('Đang đọc tệp giếng.yaml…');
  });

  it('must be one', () => {
    for (const content of [files(2), files(0)]) {
      const outcome = turn(content, at(waiting));
      expect(templates(outcome)).toEqual([]);
      expect(said(outcome)).toEqual([expect.stringContaining('chỉ đọc một tệp')]);
      expect(outcome.state.step).toEqual(waiting.step);
    }
  });

  it('of an album is one of several, and that is said once', () => {
    const first = turn(files(1, 'a'), at(waiting));
    const second = turn(files(1, 'a'), at(first.state));
    expect(said(first)).toEqual([expect.stringContaining('chỉ đọc một tệp')]);
    expect([said(second), second.state]).toEqual([[], first.state]);
    expect([...templates(first), ...templates(second)]).toEqual([]);
    expect(said(turn(files(1, 'b'), at(second.state)))).toHaveLength(1);
  });
});

it('is awaited for the desk it was asked at, while a report of another campaign is in hand', () => {
  const other = {
    campaign: { ...wells, id: 'other', compilerUnit: 'xa-b' },
    desk: ['xa-b', 'tinh'],
    templateVersion: 1,
  };
  const campaigns = [
    { ...other, status: 'open' as const },
    { campaign: wells, desk: deskLine(wells), templateVersion: 1, status: 'open' as const },
  ];
  const state = settled({ ...waiting, campaign: 'other', unit: 'xa-a' }, START, { campaign: wells.id });
  const outcome = turn(files(1), { ...at(state), campaigns });
  expect(templates(outcome)).toEqual([{ type: 'template', campaignId: wells.id, file, of: wells.id }]);
  expect(outcome.state).toEqual({ ...START, campaign: 'other', unit: 'xa-a' });
});

describe('a file that the page stored', () => {
  const { source: _source, ...stored } = file;
  const sent = (purpose: 'answer' | 'template'): Content => ({
    type: 'files',
    files: [{ ...stored, purpose }],
  });

  it('is the template when it was checked as one', () => {
    expect(templates(turn(sent('template'), at(waiting)))).toHaveLength(1);
    const outcome = turn(sent('answer'), at(waiting));
    expect(templates(outcome)).toEqual([]);
    expect(said(outcome)).toEqual([expect.stringContaining('phải là tệp chữ .yaml')]);
    expect(outcome.state.step).toEqual(waiting.step);
  });

  it('as a template is no answer, and comes too late where none is waited for', () => {
    for (const member of [staff, { ...staff, roles: [{ unit: 'xa-a', role: 'officer' as const }] }]) {
      const outcome = turn(
        sent('template'),
        at({ ...waiting, step: { at: 'idle' } }, member as typeof staff),
      );
      expect(said(outcome)).toEqual([expect.stringContaining('không còn chờ tệp đề cương')]);
      expect(outcome.effects).toHaveLength(1);
    }
  });
});

describe('a template that was read', () => {
  const read: ConversationState = { ...waiting, step: { at: 'template', proposal: 'p', shown: 0 } };

  it('gives way to the next one', () => {
    const outcome = turn(files(1), at(read));
    expect(templates(outcome)).toEqual([{ type: 'template', campaignId: wells.id, file }]);
    expect(outcome.state.step).toEqual({ at: 'idle' });
    expect(turn(files(2), at(read)).state.step).toEqual({ at: 'template-file' });
  });

  it('with faults is awaited once more, for what it was asked for and at the same desk', () => {
    const faults = { what: 'template-faults', name: 'a.yaml', count: 1, faults: [], of: wells.id } as const;
    const news: Content = { type: 'news', news: faults, campaignId: wells.id };
    const other = { ...wells, id: 'other', compilerUnit: 'xa-b' };
    const campaigns = [other, wells].map((campaign) => ({
      campaign,
      desk: deskLine(campaign),
      templateVersion: 1,
      status: 'open' as const,
    }));
    const heard = turn(news, { ...at({ ...START, campaign: 'other', unit: 'xa-a' }), campaigns });
    expect(heard.effects).toMatchObject([{ message: { wantsFiles: 'template' } }]);
    expect(templates(turn(files(1), { ...at(heard.state), campaigns }))).toEqual([
      { type: 'template', campaignId: wells.id, file, of: wells.id },
    ]);
    const busy = { ...START, campaign: wells.id, desk: 'other', step: { at: 'desk-lock' } as const };
    expect(turn(news, { ...at(busy), campaigns }).state).toEqual(busy);
  });
});

describe('while a template is awaited', () => {
  it('the page offers to send one, whatever was said of it', () => {
    for (const content of [
      { type: 'text', text: 'gì?' },
      { type: 'unsupported', what: 'sticker' },
      files(2),
    ] as const)
      expect(turn(content, at(waiting)).effects).toMatchObject([{ message: { wantsFiles: 'template' } }]);
  });

  it('anything else is told how a file is sent', () => {
    for (const what of ['sticker', 'file-too-big', 'other'])
      expect(said(turn({ type: 'unsupported', what }, at(waiting)))).toEqual([
        expect.stringContaining('.yaml (không quá 512 KB)'),
      ]);
  });

  it('words bring what is waited for once more', () => {
    const outcome = turn({ type: 'text', text: 'campaign: dot-moi' }, at(waiting));
    expect(said(outcome)).toEqual([
      'Xin anh/chị gửi tệp đề cương (.yaml) vào đây, như một tệp đính kèm. Cần tệp mẫu thì gõ /dot tep.',
    ]);
    expect(outcome.state.step).toEqual(waiting.step);
    expect(said(turn({ type: 'choice', prompt: 'old', choice: 'x' }, at(outcome.state)))).toHaveLength(2);
  });

  it('a report of the sender’s own unit that is closed hinders nothing', () => {
    const closed = { campaign: wells, desk: deskLine(wells), templateVersion: 1, status: 'closed' as const };
    const outcome = turn(
      { type: 'text', text: 'xong' },
      { ...at({ ...waiting, unit: 'xa-a' }), campaigns: [closed] },
    );
    expect(outcome.state.step).toEqual(waiting.step);
  });
});
