/** Answers that another template opened again, and words that wait for a question that has changed or is gone. */
import { describe, expect, it } from 'vitest';
import type { Step } from '../../../src/conversation/state.ts';
import { asked, Chat, cell, edited, NOW, submitted } from '../../support/officer-chat.ts';
import { choices } from '../../support/question.ts';

describe('an answer that is open again', () => {
  const money = edited({
    wells: { kind: 'money', unit: 'đồng', required: false, checks: [], max: 10_000_000, previous: {} },
  });
  const opened = (): Chat => {
    const chat = new Chat().with(cell('wells', 12, { raw: '12 giếng' }));
    chat.move(money);
    return chat;
  };

  it('is asked again though it is optional, with what had been written and why', () => {
    expect(opened().type('/baocao')).toMatch(
      /Xã có bao nhiêu giếng\?\nCâu này đã thay đổi nên xin trả lời lại; trước đây An ghi: 12 giếng/u,
    );
  });

  it('can be answered, skipped and left for later as any other', () => {
    const chat = opened();
    chat.type('/baocao');
    expect(chat.last?.choices.map(({ id }) => id)).toEqual(['missing', 'skip', 'pause', 'explain']);
    expect(chat.type('giữ nguyên')).toContain('trước đây An ghi: 12 giếng');
    chat.type('bỏ qua');
    expect(chat.cells.wells).toMatchObject({ state: 'skipped', flags: [], version: 3 });
    expect(chat.type('/baocao')).not.toContain('giếng?\nCâu này');
    const other = opened();
    other.type('/baocao');
    expect(other.type('2tr5')).toContain('2.500.000 đồng');
    expect(other.cells.wells).toMatchObject({ state: 'value', flags: [] });
  });

  it('is listed in the review, does not look skipped, and keeps nobody from submitting what is optional', () => {
    const chat = opened().with(cell('story', 'Cái giếng đầu làng có từ lâu đời.'), cell('keepers', null));
    expect(chat.type('/xemlai')).toContain('↻ Câu đã thay đổi, xin trả lời lại: câu 1');
    expect(chat.said).not.toContain('bỏ qua');
    chat.type('nộp');
    expect(chat.state.step).toEqual({ at: 'submit' });
    chat.type('nộp');
    expect(chat.effects.map(({ type }) => type)).toContain('submit');
  });

  it('holds the submission up where it is required', () => {
    const chat = new Chat().with(cell('wells', 12, { raw: '12 giếng' }));
    chat.move(edited({ wells: { kind: 'money', unit: 'đồng', checks: [] } }));
    chat.with(cell('story', 'Cái giếng đầu làng có từ lâu đời.'));
    expect(chat.type('/nop')).toContain('⚠ Chưa nộp được: còn 1 câu bắt buộc.');
  });

  it('of some years is asked for those', () => {
    const chat = new Chat().with(
      cell('wells', 12),
      cell('dug', null, { part: '2025', state: 'skipped', raw: '3 chiếc', flags: ['outdated'] }),
      cell('dug', 2, { part: '2026', raw: '2' }),
    );
    expect(chat.type('câu 2')).toContain('Đang ghi (An):\n2026: 2 giếng\nCâu này đã thay đổi');
    expect(chat.type('2025: 3')).not.toContain('Còn năm');
    expect(chat.cells['dug.2025']).toMatchObject({ value: 3, flags: [] });
  });

  it('asks for the other years once one of them is answered', () => {
    const gone = { state: 'skipped', raw: '3, 4', flags: ['outdated'] } as const;
    const chat = new Chat().with(
      cell('wells', 12),
      cell('dug', null, { part: '2025', ...gone }),
      cell('dug', null, { part: '2026', ...gone }),
    );
    chat.type('câu 2');
    expect(chat.type('2025: 3')).toContain('Còn năm 2026');
  });

  it('is not called a change of the colleague who had answered', () => {
    const chat = new Chat().at(asked('wells')).with(cell('wells', 12, { raw: '12 giếng', memberId: 'binh' }));
    chat.move(money);
    expect(chat.type('2tr5')).not.toContain('vừa trả lời câu này');
  });
});

describe('before the news has come', () => {
  const pending = { key: 'wells', raw: '600', cells: [{ part: '', value: 600, flags: [] }] };
  const waiting: readonly [string, Step, string][] = [
    ['a yes', { at: 'confirm', pending, seen: '' }, 'đúng'],
    ['a reason', { at: 'reason', pending }, 'Xã có nhiều giếng cũ.'],
    ['consent', { at: 'named', pending, passed: { confirmed: true } }, 'rồi'],
    ['a choice of two', { at: 'either', key: 'wells', raw: '1.250', values: [1250, 1] }, 'a'],
  ];

  it.each(waiting)('%s does not store what no longer is an answer', (_what, step, reply) => {
    const chat = new Chat().at(step);
    chat.campaign = edited({ wells: { kind: 'money', unit: 'đồng' } });
    expect(chat.type(reply)).toContain('Câu này vừa thay đổi nên câu trả lời chưa được ghi');
    expect(chat.state.step).toMatchObject({ at: 'question', key: 'wells' });
    expect(chat.cells).toEqual({});
  });

  it('a choice by its number is not another choice now', () => {
    const before = { kind: 'choice', choices: choices('Tốt', 'Kém'), checks: [] } as const;
    const chosen = { key: 'wells', raw: '2', cells: [{ part: '', value: 'Kém', flags: [] }] };
    const chat = new Chat().at({ at: 'confirm', pending: chosen, seen: '' });
    chat.campaign = edited({ wells: { ...before, choices: choices('Kém', 'Tốt') } });
    expect(chat.type('đúng')).toContain('chưa được ghi');
    const same = new Chat().at({ at: 'confirm', pending: chosen, seen: '' });
    same.campaign = edited({ wells: before });
    same.type('đúng');
    expect(same.cells.wells).toMatchObject({ value: 'Kém' });
  });

  it('what still is an answer is stored', () => {
    const chat = new Chat().at({ at: 'confirm', pending, seen: '' });
    chat.campaign = edited({ wells: { ask: 'Mấy giếng?', required: false } });
    chat.type('đúng');
    expect(chat.cells.wells).toMatchObject({ value: 600, flags: ['outside-limits', 'confirmed'] });
  });

  it('a year that is not asked any more is not stored, one that was left is', () => {
    const cells = [{ part: '2026', value: 2, flags: [] }];
    const step: Step = { at: 'confirm', pending: { key: 'dug', raw: '2', cells }, seen: '' };
    const gone = new Chat().with(cell('wells', 12)).at(step);
    gone.campaign = edited({ dug: { years: [2025], checks: [] } });
    expect(gone.type('đúng')).toContain('chưa được ghi');
    const left = new Chat().with(cell('wells', 12), cell('dug', 1, { part: '2025' })).at(step);
    left.type('đúng');
    expect(left.cells['dug.2026']).toMatchObject({ value: 2 });
  });

  it.each(waiting)('%s about a question that is gone goes on elsewhere', (_what, step, reply) => {
    const chat = new Chat().at(step);
    chat.campaign = edited({ wells: null, dug: { checks: [] } });
    expect(chat.type(reply)).toMatch(/^Câu vừa hỏi không còn trong đề cương nên tin vừa rồi không được ghi/u);
    expect(chat.cells).toEqual({});
    expect(chat.state.step.at).not.toBe(step.at);
  });

  it('what stands under an old button or a sticker is asked as it is now', () => {
    const chat = new Chat().at({ at: 'confirm', pending, seen: '' });
    chat.campaign = edited({ wells: { kind: 'text', checks: [] } });
    expect(chat.send({ type: 'unsupported', what: 'sticker' })).toContain('Xã có bao nhiêu giếng?');
    const gone = new Chat().at(asked('wells'));
    gone.campaign = edited({ wells: null, dug: { checks: [] } });
    expect(gone.send({ type: 'unsupported', what: 'sticker' })).toContain('không còn trong đề cương');
  });
});

describe('what a chat remembers of questions that are gone', () => {
  const after = edited({ wells: null, dug: { checks: [] } });

  it('leads back to the last one that is still there', () => {
    const chat = new Chat().at(asked('story'));
    chat.state = { ...chat.state, trail: ['dug', 'wells'] };
    chat.campaign = after;
    expect(chat.type('/quaylai')).toContain('Mỗi năm đào mấy giếng?');
  });

  it('is not walked when a returned report is mended', () => {
    const chat = new Chat().with(cell('story', 'Cái giếng đầu làng có từ lâu đời.')).at(asked('wells'));
    const review = {
      verdict: 'returned',
      ...{ reason: 'Xem lại.', by: 'Hoa', at: NOW },
      keys: ['wells', 'story'],
    } as const;
    chat.submissions = [{ ...submitted, state: 'returned', review }];
    chat.state = { ...chat.state, fixing: { number: 1, left: ['wells', 'story'] } };
    chat.campaign = after;
    expect(chat.type('/suangay')).toContain('Chuyện cái giếng?');
  });

  it('lets pieces of an answer go that the question does not take in pieces any more', () => {
    const chat = new Chat().with(cell('dug', 1, { part: '2025' })).at(asked('story'));
    chat.pieces = { story: [{ text: 'Ngày xưa' }], wells: [{ text: 'gì đó' }] };
    chat.campaign = edited({ wells: null, dug: { checks: [] }, story: { kind: 'integer', min: 0 } });
    chat.type('12');
    expect(chat.cells.story).toMatchObject({ value: 12 });
    expect(chat.pieces).toEqual({ wells: [{ text: 'gì đó' }] });
    expect(chat.type('/xemlai')).not.toContain('chưa gõ «xong»');
  });
});
