/**
 * How rules are run, whatever the template.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Campaign, questionsOf } from '../../src/campaign/model.ts';
import { checkAnswers, consentPurse, isAsked, namesPerson } from '../../src/campaign/rules.ts';
import {
  cellsFrom,
  choosingText,
  communes,
  communesText,
  found,
  type Given,
  parsed,
  question,
  sample,
} from './templates.ts';

describe('which checks are tried', () => {
  it('those of the changed question and those that read it, when the other answer comes later', () => {
    const given: Given = { mediation_success: 43, docs_front: 0, mediation_total: 40 };
    expect(found(sample, given, ['mediation_total'])).toEqual(['mediation_success block']);
    expect(found(sample, given, ['docs_front'])).toEqual(['docs_front confirm']);
    expect(found(sample, given, ['nobody_knows'])).toEqual([]);
  });

  it('none that needs an answer without a value; asked for all, it is said', () => {
    const given: Given = { mediation_success: 43, mediation_total: null };
    expect(found(sample, given, ['mediation_success'])).toEqual([]);
    expect(found(sample, given)).toEqual(['mediation_success unchecked']);
    expect(found(sample, { mediation_total: 40 })).toEqual([]);
  });

  it('none about a year nobody is asked for, and a sum only when every year is there', () => {
    expect(found(sample, { poor_households: { '2015': 10 } }, ['poor_households'])).toEqual([]);
    expect(
      found(sample, { poor_fund_raised_vnd: { '2015': 1_000_000 }, poor_fund_spent_vnd: 5_000_000 }),
    ).toEqual(['poor_fund_spent_vnd unchecked']);
  });

  it('fills what it cannot know with «…»', () => {
    const cells = cellsFrom({ has_huts: true, huts: { '2026': 501 } });
    expect(checkAnswers(communes, cells, ['huts']).map(({ say }) => say)).toEqual([
      'Năm 2026: 501 nhà là quá nhiều (…, …).',
    ]);
    const needs = cellsFrom({
      has_huts: true,
      huts: { '2026': 5 },
      needs: ['Công'],
      seen: '2026-05-01',
      good: true,
    });
    expect(checkAnswers(communes, needs, ['needs']).map(({ say }) => say)).toEqual([
      'Xin chọn tiền hoặc ít nhất hai thứ: …, 2026-05-01, ….',
    ]);
  });

  it('on lists: every row by itself, the whole list, and rows with a column left out', () => {
    const rows = [
      { name: 'A', people: 0, note: 'đang xác minh' },
      { name: 'B', people: 25, note: 'x' },
      { name: 'C', people: 3 },
      { name: 'D', people: 0, note: 'x' },
    ];
    expect(found(communes, { households: rows })).toEqual([
      'households.r1 note',
      'households.r3 unchecked',
      'households.r4 block',
      'households confirm',
      'households unchecked',
    ]);
    expect(found(communes, { households: [{ name: 'A' }] })).toContain('households unchecked');
    expect(namesPerson(question(communes, 'households'), { people: 3 }, consentPurse())).toBe(true);
  });

  it('puts the chosen words into the sentence', () => {
    const choosing = parsed(choosingText);
    expect(checkAnswers(choosing, cellsFrom({ state: 'Kém' })).map(({ say }) => say)).toEqual([
      'Xin xem lại: Kém.',
    ]);
    expect(found(choosing, { state: 'Tốt' })).toEqual([]);
  });

  it('compares with a named year and with what is left of a division', () => {
    const yaml = communesText.replace("v('huts', 2025) % 2 >= 0", "v('huts', 2025) % 2 == 1");
    const given: Given = { has_huts: true, width: 3.5, households: [{ name: 'A', people: 1, note: '' }] };
    const findings = (huts: number) => found(parsed(yaml), { ...given, huts: { '2025': huts } }, ['huts']);
    expect([findings(3), findings(4)]).toEqual([[], ['households note']]);
  });
});

describe('which questions are asked', () => {
  const asked = (given: Given) =>
    questionsOf(communes)
      .filter((one) => isAsked(communes, one, cellsFrom(given)))
      .map(({ key }) => key);

  it('those whose condition holds, once what it needs is answered', () => {
    const always = ['has_huts', 'width', 'seen', 'households', 'good'];
    expect(asked({})).toEqual(always);
    expect(asked({ has_huts: false })).toEqual(always);
    expect(asked({ has_huts: true })).toEqual(expect.arrayContaining(['huts']));
    expect(asked({ has_huts: true, huts: { '2026': 0 } })).not.toContain('needs');
    expect(asked({ has_huts: true, huts: { '2026': 2 } })).toContain('needs');
  });

  it('and an answer that is no longer asked for counts no more', () => {
    const given: Given = { has_huts: false, huts: { '2025': 900, '2026': 900 }, needs: ['Công'] };
    expect(asked(given)).not.toContain('needs');
    expect(found(communes, given)).toEqual([]);
  });

  it('never those that wait for themselves, should such a template come along', () => {
    const loop = structuredClone(communes);
    const circular: Campaign = {
      ...loop,
      sections: loop.sections.map((section) => ({
        ...section,
        questions: section.questions.map((one) =>
          one.key === 'has_huts' ? { ...one, when: "v('huts', 2025) > 0" } : one,
        ),
      })),
    };
    const cells = cellsFrom({ has_huts: true, huts: { '2025': 1 } });
    expect(isAsked(circular, question(circular, 'has_huts'), cells)).toBe(false);
  });

  it('and rules that mean nothing, should they come along, are checks that nobody could try', () => {
    const [first] = questionsOf(communes);
    const broken: Campaign = {
      ...communes,
      sections: [
        {
          key: 'a',
          label: 'A',
          title: 'A',
          questions: [
            {
              ...(first ?? expect.unreachable()),
              when: 'what',
              checks: [{ rule: '(', say: 'x', level: 'block', reason: false, unless: [] }],
            },
          ],
        },
      ],
    };
    const cells = cellsFrom({ has_huts: true });
    expect(checkAnswers(broken, cells).map(({ level, say }) => `${level} ${say}`)).toEqual(['unchecked x']);
    expect(checkAnswers(broken, cells, ['has_huts'])).toEqual([]);
    expect(isAsked(broken, question(broken, 'has_huts'), {})).toBe(true);
  });
});

describe('any answers at all', () => {
  it('are checked without a throw, and only the findings about what changed come back for it', () => {
    const figures = questionsOf(sample).filter(({ kind }) => kind === 'integer' || kind === 'money');
    const figure = fc.oneof(fc.nat(), fc.constant(null));
    const anything = fc.record(
      Object.fromEntries(
        figures.map(({ key, years }) => [
          key,
          years.length === 0 ? figure : fc.record(Object.fromEntries(years.map((year) => [year, figure]))),
        ]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anything, fc.constantFrom(...figures.map(({ key }) => key)), (given, changed) => {
        const cells = cellsFrom(given as Given);
        const all = checkAnswers(sample, cells).filter(({ level }) => level !== 'unchecked');
        const some = checkAnswers(sample, cells, [changed]);
        expect(all).toEqual(expect.arrayContaining([...some]));
        expect(all.filter(({ key }) => key === changed)).toEqual(some.filter(({ key }) => key === changed));
      }),
    );
  });
});
