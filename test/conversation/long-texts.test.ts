/**
 * The longest texts that the page takes, made to keep patterns busy: one character or two, over and over. As turns hand
 * them on they are answered at every question and step; a pattern that took seconds over one would show by the time
 * limit of the test.
 */
import { describe, expect, it } from 'vitest';
import { questionsOf } from '../../src/campaign/model.ts';
import { cutText } from '../../src/channels/cut.ts';
import type { Step } from '../../src/conversation/state.ts';
import { storable } from '../../src/turns/clean.ts';
import { desk, row, version } from '../support/desk-board.ts';
import { wells } from '../support/desk-turn.ts';
import { asked, Chat } from '../support/officer-chat.ts';

const LONGEST = 20_000;
const REPEATED = [
  ' ',
  '\n',
  '\t\n',
  '\n\u2028',
  '.',
  ',',
  ';',
  '!',
  '-',
  ')',
  '|  ',
  '1/',
  '0',
  'k',
  'di',
  ' a',
  '(2016) ',
];
const STEPS: readonly Step[] = [
  ...questionsOf(wells).map(({ key }) => asked(key)),
  ...([
    { at: 'idle' },
    { at: 'order' },
    { at: 'review', page: 0 },
    { at: 'submit' },
    { at: 'paused' },
    { at: 'forget' },
  ] as const),
];
const texts = REPEATED.flatMap((part) =>
  ['', '/moi ', '/tralai xã a '].map((before) =>
    (before + part.repeat(LONGEST / part.length)).slice(0, LONGEST),
  ),
);

describe('a text of twenty thousand characters', () => {
  it.each(REPEATED)('is answered at every question and step: %j', (part) => {
    const text = storable(part.repeat(LONGEST / part.length));
    for (const step of STEPS) expect(new Chat().at(step).type(text)).not.toBe('');
  });

  it('is answered at the desk', () => {
    const board = [row('xa-a', version()), row('xa-b')];
    for (const text of texts)
      expect(desk(storable(text), { board, invitations: [], ownUnits: [] }).effects).not.toEqual([]);
  });

  it('is cut into messages', () => {
    for (const text of texts)
      for (const piece of cutText(storable(text), 2000)) expect(piece.length).toBeLessThanOrEqual(2000);
  });

  it('keeps what anybody would write', () => {
    const dotted = `Họ tên: ${'.'.repeat(150)}\n\n\n– Đội ${'-'.repeat(80)}|${'\t'.repeat(20)}|`;
    expect(storable(dotted)).toBe(dotted);
    expect(storable(`a${'.'.repeat(LONGEST)}b`)).toBe(`a${'.'.repeat(200)}b`);
    expect(storable(`a${'😀'.repeat(300)}b`)).toBe(`a${'😀'.repeat(200)}b`);
  });
});
