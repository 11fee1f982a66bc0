/**
 * What is stored of an answer besides its value: the words as typed, what was remarkable about them,
 * why an unusual figure is right, whether named people agreed, and ids that stay with list rows.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Cells } from '../../src/answers/model.ts';
import { parseCampaign } from '../../src/campaign/parse.ts';
import { World } from '../support/world.ts';

function campaign(name: string) {
  const file = new URL(`../fixtures/campaigns/${name}.yaml`, import.meta.url);
  const parsed = parseCampaign(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error(`${name} has faults`);
  return parsed.campaign;
}
const wells = campaign('wells');
const communes = campaign('communes');

/** The unit's cells after an officer typed these words, one message each. */
function cellsAfter(...words: readonly string[]): Cells {
  const world = new World(wells, '2026-12-01T01:00:00.000Z').invite('AAAA-AAAA-AAAA', 'officer', 'xa-a');
  for (const text of ['/start AAAA-AAAA-AAAA', '1', '1', ...words])
    world.send('chị An', { type: 'text', text });
  return world.unit('xa-a').cells;
}

describe('a figure', () => {
  it.each<[string, readonly string[], object]>([
    ['as typed', ['12 giếng'], { value: 12, raw: '12 giếng', flags: [] }],
    ['in NFC', ['mười hai'.normalize('NFD')], { value: 12, raw: 'mười hai' }],
    ['that is about right', ['khoảng 12'], { value: 12, flags: ['approximate'] }],
    ['outside the limits', ['600', 'đúng'], { value: 600, flags: ['outside-limits', 'confirmed'] }],
    ['corrected when asked back', ['600', '60', 'đúng'], { value: 60, raw: '60' }],
    ['not known yet', ['chưa có số liệu'], { state: 'missing', value: null, raw: 'chưa có số liệu' }],
  ])('%s', (_what, words, expected) => {
    expect(cellsAfter(...words).wells).toMatchObject(expected);
  });

  it('keeps the reason why it is unusual', () => {
    expect(cellsAfter('2', 'mạch nước cạn').wells).toMatchObject({
      value: 2,
      flags: ['confirmed', 'unusual'],
      reason: 'mạch nước cạn',
    });
  });

  it('waits for its reason', () => {
    expect(cellsAfter('2')).toEqual({});
  });
});

describe('a list', () => {
  const list = ['/sua 5', 'Ông A | Đông\nBà B | Tây\nÔng C | Nam', 'xong'];

  it('waits until the named people have agreed or not', () => {
    expect(cellsAfter(...list)).toEqual({});
    expect(cellsAfter(...list, '1').keepers?.flags).toContain('consented');
    expect(cellsAfter(...list, '2').keepers?.flags).toContain('no-consent');
  });

  it('is not called confirmed when nothing was asked back', () => {
    expect(cellsAfter(...list, '1').keepers?.flags).not.toContain('confirmed');
  });

  it('keeps the reason it was asked for before the names', () => {
    const world = new World(communes, '2026-12-01T01:00:00.000Z').invite('AAAA-AAAA-AAAA', 'officer', 'xa-a');
    const words = [
      '/start AAAA-AAAA-AAAA',
      '1',
      '1',
      '/sua 6',
      'Bà B | 25',
      'xong',
      'nhà đông con cháu',
      '2',
    ];
    for (const text of words) world.send('chị An', { type: 'text', text });
    expect(world.unit('xa-a').cells.households).toMatchObject({
      flags: expect.arrayContaining(['confirmed', 'unusual', 'no-consent']),
      reason: 'nhà đông con cháu',
    });
  });

  it('leaves the ids with the rows that stay', () => {
    const again = ['/sua 5', 'Bà B | Tây\nCô D | Bắc\nÔng C | Nam', 'xong', '1'];
    expect(cellsAfter(...list, '1', ...again).keepers?.value).toEqual([
      { id: 'r2', fields: { who: 'Bà B', village: 'Tây' } },
      { id: 'r4', fields: { who: 'Cô D', village: 'Bắc' } },
      { id: 'r3', fields: { who: 'Ông C', village: 'Nam' } },
    ]);
  });
});
