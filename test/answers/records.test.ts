import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../src/answers/index.ts';
import type { Column } from '../../src/campaign/model.ts';
import { choices, question } from '../support/question.ts';

const columns: readonly Column[] = [
  { key: 'kind', label: 'Loại', kind: 'choice', choices: choices('Tập thể', 'Cá nhân'), required: true },
  { key: 'name', label: 'Tên', kind: 'text', choices: [], required: true },
  { key: 'content', label: 'Nội dung số', kind: 'integer', choices: [], required: true, min: 1, max: 5 },
  { key: 'area', label: 'Diện tích', kind: 'decimal', choices: [], required: false },
];
const list = question({ kind: 'records', columns, min: 1, max: 3, example: 'Tập thể | Tổ 1 | 3' });

describe('lists', () => {
  it('read one row a line', () => {
    expect(readAnswer(list, 'tap the | Tổ 1 | 3 | 12,5\n\n- cá nhân | Bà B | năm')).toEqual({
      ok: true,
      flags: [],
      value: [
        { kind: 'Tập thể', name: 'Tổ 1', content: 3, area: 12.5 },
        { kind: 'Cá nhân', name: 'Bà B', content: 5 },
      ],
    });
  });

  it('read a table copied from a spreadsheet, without its head', () => {
    expect(readAnswer(list, 'Loại\tTên\tNội dung số\tDiện tích\nTập thể\tTổ 1\t3\t2\n')).toMatchObject({
      value: [{ kind: 'Tập thể', name: 'Tổ 1', content: 3, area: 2 }],
    });
  });

  it.each([
    ['|', 'answers-records-none'],
    ['Tập thể | Tổ 1', 'answers-records-parts'],
    ['Tập thể | Tổ 1 | 3 | 2 | thừa', 'answers-records-parts'],
    ['Tập thể | | 3', 'answers-records-empty'],
    ['Nhóm | Tổ 1 | 3', 'answers-records-choice'],
    ['Tập thể | Tổ 1 | 6', 'answers-records-integer'],
    ['Tập thể | Tổ 1 | ba rưỡi', 'answers-records-integer'],
    ['Tập thể | Tổ 1 | 3 | rộng', 'answers-records-decimal'],
    [Array(4).fill('Tập thể | Tổ 1 | 3').join('\n'), 'answers-records-many'],
  ])('ask again: %s', (text, key) => {
    const reading = readAnswer(list, text);
    expect(reading.ok ? reading : reading.ask.key).toBe(key);
  });

  it('say which line', () => {
    const reading = readAnswer(list, 'Tập thể | Tổ 1 | 3\nTập thể | Tổ 2 | chín');
    expect(reading).toMatchObject({
      ok: false,
      ask: { args: { line: 2, label: 'Nội dung số', range: '1–5' } },
    });
  });

  it('may need more rows', () => {
    expect(readAnswer({ ...list, min: 2 }, 'Tập thể | Tổ 1 | 3')).toMatchObject({
      ok: false,
      ask: { key: 'answers-records-few' },
    });
  });
});
