/**
 * Long texts in pieces: short enough, cut where a reader would pause, nothing lost.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, codePoints, cutText } from '../../src/channels/cut.ts';

const bare = (text: string): string => text.normalize('NFC').replace(/\s+/gu, '');

/** Vietnamese composed and decomposed, emoji of several code points, spaces that carry a mark. */
const texts = fc
  .array(
    fc.constantFrom(
      ...[
        'Phường 3 ',
        'có 12.500 người. ',
        'đã họp;\n',
        '\n\n',
        'ệ',
        'e\u0323\u0302',
        '👩‍👩‍👧',
        '🇻🇳',
        ' \u0301',
      ],
      ...['chữ', ' ', 'dài', '…» ', '\ud83d\ude00', 'a\u0301\u0302\u0303'],
    ),
    { maxLength: 120 },
  )
  .map((parts) => parts.join(''));

describe('a text in pieces', () => {
  it.each([
    ['at a paragraph', 'Một hai.\n\nBa bốn. Năm', 16, ['Một hai.', 'Ba bốn. Năm']],
    ['at a line rather than a sentence', 'Một. Hai\nba bốn năm sáu', 16, ['Một. Hai', 'ba bốn năm sáu']],
    ['at a sentence rather than a word', 'Có 2.500 hộ. Trong đó', 18, ['Có 2.500 hộ.', 'Trong đó']],
    ['at a word, though an early sentence ends before', 'A. Bê xê dê e', 10, ['A. Bê xê', 'dê e']],
    ['between letters, where nothing else is', 'ệệệệệ', 2, ['ệệ', 'ệệ', 'ệ']],
    ['not at all when it fits', ' Một\n\n  hai ', 20, ['Một\n\n  hai']],
    ['into nothing when there is nothing', ' \n ', 20, []],
    ['counting what is seen, not what is stored', 'e\u0323\u0302e\u0323\u0302', 2, ['ệệ']],
    ['outside letters of several code points', '👩‍👩‍👧👩‍👩‍👧', 7, ['👩‍👩‍👧', '👩‍👩‍👧']],
    [
      'inside a letter that is longer than a piece alone',
      'x\u0301\u0302\u0303',
      3,
      ['x\u0301\u0302', '\u0303'],
    ],
  ])('is cut %s', (_where, text, length, pieces) => {
    expect(cutText(text, length)).toEqual(pieces);
  });

  it('keeps every letter in its order, whole, and every piece within its length', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 9, max: 60 }), (text, length) => {
        const pieces = cutText(text, length);
        expect(bare(pieces.join(''))).toBe(bare(text));
        for (const [index, piece] of pieces.entries()) {
          expect(codePoints(piece)).toBeLessThanOrEqual(length);
          expect(piece).not.toBe('');
          expect(piece).toBe(piece.normalize('NFC'));
          expect(piece).not.toMatch(/[\ud800-\udfff]/u);
          if (index > 0) expect(piece).not.toMatch(/^(?:\p{M}|\u200d|\ud83c)/u);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('makes no more pieces than twice what would be needed', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const length = 24;
        expect(cutText(text, length).length).toBeLessThanOrEqual(
          Math.ceil((codePoints(text) / length) * 2) + 1,
        );
      }),
    );
  });
});

it.each([
  ['Chưa có số liệu', 20, 'Chưa có số liệu'],
  ['Chưa có số liệu', 9, 'Chưa có…'],
  ['ệ'.repeat(5).normalize('NFD'), 5, 'ệệệệệ'],
  ['👩‍👩‍👧👩‍👩‍👧', 8, '👩‍👩‍👧…'],
])('a title %s in %i letters is %s', (title, length, clipped) => {
  expect(clip(title, length)).toBe(clipped);
});
