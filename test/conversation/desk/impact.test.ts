import { expect, it } from 'vitest';
import { impactOf } from '../../../src/conversation/desk/impact.ts';
import { asking, cell, cellsOf } from '../../support/carried.ts';
import { question } from '../../support/question.ts';

const before = asking(question({ kind: 'text' }));
const after = { ...asking(question({ kind: 'integer' })), participants: ['phuong-1', 'phuong-2'] };
const draft = (unit: string, version: number, value: string, submitted = false) => ({
  ...{ unit, version, submitted },
  cells: cellsOf([cell({ value, raw: value })]),
});

it('counts the reports, the questions that are asked again, and names units that no longer report', () => {
  const standing = {
    templates: [{ version: 1, campaign: before }],
    drafts: [
      draft('phuong-1', 1, 'nhiều'),
      draft('phuong-2', 1, 'không rõ', true),
      draft('phuong-9', 1, '12'),
      // A version that nobody kept is the one that is looked at.
      draft('phuong-2', 7, 'nhiều'),
    ],
  };
  expect(impactOf(after, standing)).toEqual({
    ...{ begun: 3, submitted: 1 },
    again: [{ key: 'q', units: 2 }],
    left: ['phuong-9'],
  });
});
