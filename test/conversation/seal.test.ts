import { describe, expect, it } from 'vitest';
import type { Cell, Cells } from '../../src/answers/model.ts';
import { seal, verifySeal } from '../../src/conversation/seal.ts';

const cell = (key: string, value: Cell['value']): Cell => ({
  key,
  part: '',
  version: 1,
  state: 'value',
  value,
  raw: String(value),
  flags: [],
  memberId: 'm1',
  memberName: 'Nguyễn Văn Mẫu',
  channel: 'web',
  at: '2018-06-01T01:00:00.000Z',
});

const cells: Cells = {
  houses: cell('houses', 12),
  people: cell('people', [
    { id: 'r1', fields: { name: 'Trần Thị Thử', place: 'Khu phố 5' } },
    { id: 'r2', fields: { name: 'Lê Quang Ví', place: 'Khu phố 8' } },
  ]),
};

describe('the receipt of a submission', () => {
  const sealed = seal(cells, 'seed');

  it('has a leaf for every answer and every list row', () => {
    expect(sealed.leaves.map((leaf) => leaf.id)).toEqual(['houses', 'people', 'people#r1', 'people#r2']);
    expect(sealed.receipt).toMatch(/^[0-9a-f]{64}$/);
  });

  it('verifies what was sealed, whatever the order of keys', () => {
    const stored = structuredClone(cells);
    const people = stored.people as Cell;
    const turned = {
      ...people,
      value: [
        { fields: { place: 'Khu phố 5', name: 'Trần Thị Thử' }, id: 'r1' },
        ...(people.value as never[]).slice(1),
      ],
    };
    expect(verifySeal({ ...stored, people: turned }, sealed)).toBe(true);
  });

  it('still verifies when a person was erased', () => {
    const people = cells.people as Cell;
    expect(
      verifySeal({ ...cells, people: { ...people, value: (people.value as never[]).slice(1) } }, sealed),
    ).toBe(true);
  });

  it.each([
    ['a changed value', { ...cells, houses: cell('houses', 13) }],
    ['an added answer', { ...cells, more: cell('more', 1) }],
  ])('refuses %s', (_what, changed) => {
    expect(verifySeal(changed, sealed)).toBe(false);
  });

  it('refuses another receipt and gives another seed other hashes', () => {
    expect(verifySeal(cells, { ...sealed, receipt: seal(cells, 'other').receipt })).toBe(false);
    expect(seal(cells, 'other').leaves[0]?.hash).not.toBe(sealed.leaves[0]?.hash);
  });
});
