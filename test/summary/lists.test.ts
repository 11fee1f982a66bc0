/**
 * What is not a figure: counts, lists with the people they name, texts.
 */
import { describe, expect, it } from 'vitest';
import type { Question } from '../../src/campaign/model.ts';
import { summarise } from '../../src/summary/summarise.ts';
import { cell, MOMENT, sampleCampaign } from './sample.ts';
import { campaignOf, submission } from './small.ts';

describe('counts, lists and texts', () => {
  const choice = (value: string, label: string) => ({ value, label, aliases: [] });
  const text = (key: string, label: string) =>
    ({ key, label, kind: 'text', choices: [], required: true }) as const;
  const people: Partial<Question> = {
    key: 'people',
    kind: 'records',
    aggregate: 'list',
    columns: [
      { ...text('kind', 'Loại'), kind: 'choice', choices: [choice('g', 'Tập thể'), choice('p', 'Cá nhân')] },
      text('name', 'Tên'),
      text('merit', 'Thành tích'),
    ],
    consent: 'row.kind == "p"',
    countBy: [
      { column: 'kind', as: 'people_by_kind' },
      { column: 'merit', as: 'people_by_merit' },
    ],
  };
  const rows = [
    { id: 'r1', fields: { kind: 'p', name: 'Trần Thị Thử', merit: 'b' } },
    { id: 'r2', fields: { kind: 'g', name: 'Khu phố 1' } },
  ];

  it('count lists by column, with labels, and choices and yes-no by what is read', () => {
    const campaign = campaignOf([
      people,
      {
        key: 'way',
        kind: 'choice',
        aggregate: 'count',
        choices: [choice('w', 'Văn bản'), choice('m', 'Hội nghị')],
      },
      { key: 'done', kind: 'yes-no', aggregate: 'count' },
      { key: 'many', kind: 'many-choice', aggregate: 'count', choices: [choice('x', 'X')] },
      { key: 'unanswered', kind: 'choice', aggregate: 'count' },
      { key: 'empty', kind: 'records', aggregate: 'list', columns: [text('a', 'A')] },
    ]);
    const { counts } = summarise(
      campaign,
      [
        submission('phuong-1', {
          people: cell('people', rows),
          way: cell('way', 'm'),
          done: cell('done', true),
          many: cell('many', ['x', 'other']),
          empty: cell('empty', []),
        }),
        submission('phuong-2', { way: cell('way', 'm'), done: cell('done', false) }),
      ],
      MOMENT,
    );
    const [yes, no] = Object.keys(counts.done ?? {});
    expect(counts).toEqual({
      people: 2,
      people_by_kind: { 'Tập thể': 1, 'Cá nhân': 1 },
      people_by_merit: { b: 1 },
      way: { 'Hội nghị': 2 },
      done: { [yes ?? '']: 1, [no ?? '']: 1 },
      many: { X: 1, other: 1 },
      empty: 0,
    });
  });

  it('take the name of a person who has not agreed out of the summary', () => {
    const campaign = sampleCampaign();
    const list = (flags: readonly ('consented' | 'no-consent')[]) =>
      summarise(
        campaign,
        [
          submission('phuong-1', {
            exemplary_units: cell(
              'exemplary_units',
              [
                { id: 'r1', fields: { kind: 'Cá nhân', name: 'Trần Thị Thử', merit: 'm' } },
                { id: 'r2', fields: { kind: 'Tập thể', name: 'Khu phố 1', merit: 'm' } },
              ],
              { flags },
            ),
          }),
        ],
        MOMENT,
      ).lists.exemplary_units;
    expect(list(['no-consent'])).toEqual([
      { unit: 'phuong-1', nameless: true, fields: { kind: 'Cá nhân', name: '', merit: 'm' } },
      { unit: 'phuong-1', nameless: false, fields: { kind: 'Tập thể', name: 'Khu phố 1', merit: 'm' } },
    ]);
    expect(list(['consented'])?.map(({ nameless }) => nameless)).toEqual([false, false]);
    expect(JSON.stringify(list(['no-consent']))).not.toContain('Trần Thị Thử');
  });

  it('keep a list without free text as it is', () => {
    const campaign = campaignOf([
      {
        ...people,
        countBy: [],
        columns: [{ ...text('kind', 'Loại'), kind: 'choice' }],
        consent: 'row.kind == "Cá nhân"',
      },
    ]);
    const cells = {
      people: cell('people', [{ id: 'r1', fields: { kind: 'Cá nhân' } }], { flags: ['no-consent'] }),
    };
    const { lists } = summarise(campaign, [submission('phuong-1', cells)], MOMENT);
    expect(lists.people?.[0]?.fields).toEqual({ kind: 'Cá nhân' });
  });

  it('print texts as written, and leave private ones and lists out', () => {
    const campaign = campaignOf([
      { key: 'said', kind: 'long-text', aggregate: 'verbatim' },
      { key: 'unsaid', kind: 'long-text', aggregate: 'verbatim' },
      { key: 'who', kind: 'text', aggregate: 'none' },
      { ...people, aggregate: 'none' },
    ]);
    const cells = { said: cell('said', 'Nguyên văn.'), who: cell('who', 'A'), people: cell('people', rows) };
    const summary = summarise(campaign, [submission('phuong-2', cells)], MOMENT);
    expect(summary.narratives).toEqual({ said: [{ unit: 'phuong-2', text: 'Nguyên văn.' }] });
    expect(summary.lists).toEqual({});
  });
});
