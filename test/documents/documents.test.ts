import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { BoardRow } from '../../src/conversation/model.ts';
import { statusPngs } from '../../src/documents/status-png.ts';
import { summaryPng } from '../../src/documents/summary-png.ts';
import { summarise } from '../../src/summary/summarise.ts';
import { MOMENT, sampleCampaign, sampleSummary, seed } from '../summary/sample.ts';
import { documents, pngSize, sampleBoard, voice } from './sample.ts';

const campaign = sampleCampaign();

/** How far the picture's pixels differ from one another: 0 for a blank sheet. */
async function spread(bytes: Uint8Array, top = 0): Promise<number> {
  const { width, height } = pngSize(bytes);
  const { channels } = await sharp(bytes)
    .extract({ left: 0, top, width, height: height - top })
    .stats();
  return Math.max(...channels.map(({ stdev }) => stdev));
}

describe('the documents of a summary', async () => {
  const made = await documents.ofSummary(campaign, sampleSummary(), sampleBoard());
  const find = (name: string): Uint8Array => {
    const document = made.find((each) => each.name === name);
    if (document === undefined) throw new Error(`no ${name}`);
    return document.bytes;
  };

  it('are all there, each with its type', () => {
    expect(made.map(({ name }) => name)).toEqual([
      'summary.txt',
      'summary.json',
      'summary.docx',
      'summary.xlsx',
      'summary.png',
      'status.png',
    ]);
    expect(made.map(({ type }) => type)).toContain('image/png');
  });

  it('say in JSON what the city expects', () => {
    const read = JSON.parse(new TextDecoder().decode(find('summary.json')));
    const { derived, counts, warnings_expected, ...figures } = seed().expected_city;
    expect(read.figures).toEqual(figures);
    expect(read.counts).toEqual(counts);
    expect(read.warnings).toEqual(warnings_expected);
    for (const [key, value] of Object.entries(derived)) {
      if (key.endsWith('_WRONG')) expect(read.derived[key]).toBeUndefined();
      else expect(read.derived[key]).toEqual(value);
    }
  });

  it('are the same bytes for the same input', async () => {
    const again = await documents.ofSummary(sampleCampaign(), sampleSummary(), sampleBoard());
    expect(again).toEqual(made);
  });

  it('have pictures for a phone held upright, with something in them', async () => {
    for (const name of ['summary.png', 'status.png']) {
      const bytes = find(name);
      expect([...bytes.slice(1, 4)]).toEqual([...Buffer.from('PNG')]);
      const { width, height } = pngSize(bytes);
      expect(width).toBe(1080);
      expect(height).toBeGreaterThan(width);
      expect(await spread(bytes, 300)).toBeGreaterThan(20);
    }
  });
});

describe('pictures', () => {
  it('can be drawn of nothing, of one unit, and of many', async () => {
    const empty = summarise(campaign, [], { ...MOMENT, official: false });
    expect(await spread(summaryPng(campaign, empty, voice))).toBeGreaterThan(0);
    expect(statusPngs(campaign, [], MOMENT.asOf, voice).map((bytes) => pngSize(bytes).width)).toEqual([1080]);
  });

  it('of the board take several where there are many units, each of a length that a phone shows sharp', () => {
    const many = (count: number) =>
      statusPngs(
        campaign,
        Array.from({ length: count }, (_none, index) => ({
          ...sampleBoard()[index % 9],
          unit: `u${index}`,
        })) as BoardRow[],
        MOMENT.asOf,
        voice,
      );
    expect(many(26)).toHaveLength(1);
    const province = many(78);
    expect(province).toHaveLength(3);
    for (const bytes of province) {
      expect(pngSize(bytes).width).toBe(1080);
      expect(pngSize(bytes).height).toBeLessThan(3600);
    }
    const names = documents.ofBoard(
      campaign,
      [...sampleBoard(), ...sampleBoard(), ...sampleBoard()],
      MOMENT.asOf,
    );
    expect(names.map(({ name }) => name)).toEqual(['status.png', 'status-2.png']);
  });

  it('of the board change with every section, the state, and being late', () => {
    const [, , , , drafting] = sampleBoard();
    if (drafting === undefined) throw new Error('the sample has a unit at work');
    const drawn = (row: BoardRow, now = '2018-06-01T01:00:00.000Z') =>
      Buffer.from(statusPngs(campaign, [row], now, voice)[0] ?? []).toString('base64');
    const [first, second] = campaign.sections.map(({ questions }) => questions.map(({ key }) => key));
    const variants = [
      drawn({ ...drafting, keys: [] }),
      drawn({ ...drafting, keys: first?.slice(0, 2) ?? [] }),
      drawn({ ...drafting, keys: first ?? [] }),
      drawn({ ...drafting, keys: second ?? [] }),
      drawn({ ...drafting, keys: [], state: 'returned' }),
      drawn({ ...drafting, keys: [] }, '2018-06-30T01:00:00.000Z'),
    ];
    expect(new Set(variants).size).toBe(variants.length);
    const extended = { ...drafting, keys: [], dueAt: '2018-07-05T17:00:00.000Z' };
    const late = '2018-06-30T01:00:00.000Z';
    expect(drawn(extended, late)).not.toBe(drawn({ ...drafting, keys: [] }, late));
  });

  it('change with the figures', () => {
    const { figures, ...rest } = sampleSummary();
    const changed = { ...rest, figures: { ...figures, houses_built: { 2015: 1, total: 1 } } };
    expect(summaryPng(campaign, changed, voice)).not.toEqual(summaryPng(campaign, sampleSummary(), voice));
  });
});
