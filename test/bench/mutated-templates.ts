/**
 * Mutated templates through the reader that the service has; those that are read without faults are answered too, with
 * answers as large as they may be. Everything comes to an end, or the run does not.
 */
import { type Cells, cellId, type StoredValue } from '../../src/answers/model.ts';
import { type Campaign, type Question, questionsOf } from '../../src/campaign/model.ts';
import { checkAnswers } from '../../src/campaign/rules.ts';
import type { Reader } from '../../src/jobs/reader.ts';
import { mutated, randomFrom } from './mutations.ts';

export interface Run {
  readonly ok: number;
  readonly faults: number;
  readonly 'too-much': number;
  /** Findings of the answers that were given, by level. */
  readonly findings: Readonly<Record<string, number>>;
  /** Milliseconds of the slowest file and of the slowest answers. */
  readonly slowest: { readonly reading: number; readonly answering: number };
}

/** Any other outcome than the three is thrown, with the number of the file. */
export async function runMutations(reader: Reader, seed: number, count: number): Promise<Run> {
  const random = randomFrom(seed);
  const outcomes = { ok: 0, faults: 0, 'too-much': 0 };
  const findings: Record<string, number> = {};
  const slowest = { reading: 0, answering: 0 };
  for (let no = 0; no < count; no += 1) {
    const source = mutated(random);
    const lastDay = random() < 0.2 ? '2027-01-15' : null;
    const begun = performance.now();
    const ended = await reader.ask('read', { source, lastDay });
    slowest.reading = Math.max(slowest.reading, performance.now() - begun);
    if (ended.how === 'too-much') {
      // A mistake in the program ends a thread too, and is no fault of the file.
      if (!/ ms$|memory limit/u.test(ended.why)) throw new Error(`File ${no}: ${ended.why}`);
      outcomes['too-much'] += 1;
    } else if (!ended.value.ok) {
      if (ended.value.faults.length === 0) throw new Error(`File ${no} was refused without a fault`);
      outcomes.faults += 1;
    } else {
      outcomes.ok += 1;
      const answering = performance.now();
      for (const { level } of checkAnswers(ended.value.campaign, answersTo(ended.value.campaign)))
        findings[level] = (findings[level] ?? 0) + 1;
      slowest.answering = Math.max(slowest.answering, performance.now() - answering);
    }
  }
  return { ...outcomes, findings, slowest };
}

const LONG = 'a'.repeat(20_000);

const largest = ({ kind, choices, columns }: Question): StoredValue => {
  switch (kind) {
    case 'text':
    case 'long-text':
      return LONG;
    case 'date':
      return '2018-05-31';
    case 'yes-no':
      return true;
    case 'choice':
      return choices[0]?.value ?? '';
    case 'many-choice':
      return choices.map(({ value }) => value);
    case 'records':
      return Array.from({ length: 500 }, (_, no) => ({
        id: `r${no}`,
        fields: Object.fromEntries(
          columns.map((column) => [column.key, column.kind === 'text' ? `x${no}` : no]),
        ),
      }));
    case 'files':
      return [];
    default:
      return 12;
  }
};

function answersTo(campaign: Campaign): Cells {
  const cells = questionsOf(campaign).flatMap((question) =>
    (question.years.length === 0 ? [''] : question.years.map(String)).map((part) => ({
      ...{ key: question.key, part, version: 1, state: 'value', value: largest(question), raw: '' },
      ...{ flags: [], memberId: 'm', memberName: 'M', channel: 'web', at: '2018-05-28T01:00:00.000Z' },
    })),
  );
  return Object.fromEntries(cells.map((cell) => [cellId(cell.key, cell.part), cell])) as Cells;
}
