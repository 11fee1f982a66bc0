/** `tonghop read`: how one typed answer is understood, as one JSON document. */
import type { Command } from 'commander';
import { z } from 'zod';
import { readAnswer, readYears } from '../answers/index.ts';
import type { Reading, YearsReading } from '../answers/model.ts';
import { KINDS, type Question } from '../campaign/model.ts';
import type { Voice } from '../voice.ts';
import { Stop, text, voice } from './context.ts';

const named = z.union([
  z.string().transform((label) => ({ value: label, label, aliases: [] as string[] })),
  z
    .strictObject({
      value: z.string().optional(),
      label: z.string(),
      aliases: z.array(z.string()).default([]),
    })
    .transform((one) => ({ ...one, value: one.value ?? one.label })),
]);
const column = z.strictObject({
  key: z.string(),
  label: z.string().optional(),
  kind: z.enum(['text', 'integer', 'decimal', 'choice']).default('text'),
  choices: z.array(named).default([]),
  required: z.boolean().default(true),
});
const CONTEXT = z.strictObject({
  default_year: z.int().optional(),
  min: z.union([z.number(), z.string()]).optional(),
  max: z.union([z.number(), z.string()]).optional(),
  choices: z.array(named).default([]),
  columns: z.array(z.union([z.string().transform((key) => column.parse({ key })), column])).default([]),
  years: z.array(z.int()).default([]),
});

export function readCommand(program: Command): void {
  program
    .command('read')
    .description(text('cli-read'))
    .requiredOption('--kind <kind>', KINDS.join(' '))
    .option('--unit <unit>')
    .option('--context <json>', 'default_year, min, max, choices, columns, years')
    .option('--json')
    .argument('<text>')
    .action((typed: string, options: { kind: string; unit?: string; context?: string }) => {
      const question = questionOf(options);
      const context = contextOf(options.context);
      const year = context.default_year === undefined ? {} : { year: context.default_year };
      const reading =
        question.years.length > 0 ? readYears(question, typed, year) : readAnswer(question, typed, year);
      process.stdout.write(`${JSON.stringify(documentOf(reading, voice()))}\n`);
    });
}

function questionOf({
  kind,
  unit,
  context: json,
}: {
  kind: string;
  unit?: string;
  context?: string;
}): Question {
  const known = KINDS.find((one) => one === kind);
  if (known === undefined) throw new Stop(text('cli-unknown-kind', { kind, kinds: KINDS.join(', ') }), 2);
  const { min, max, choices, columns, years } = contextOf(json);
  return {
    no: 1,
    key: 'read',
    section: '',
    ask: '',
    kind: known,
    ...(unit === undefined ? {} : { unit }),
    required: false,
    checks: [],
    years,
    period: 'none',
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    choices,
    columns: columns.map(({ label, ...rest }) => ({ ...rest, label: label ?? rest.key })),
    aggregate: 'none',
    countBy: [],
  };
}

function contextOf(json = '{}'): z.infer<typeof CONTEXT> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new Stop(text('cli-bad-context'), 2);
  }
  const parsed = CONTEXT.safeParse(value);
  if (!parsed.success) throw new Stop(text('cli-bad-context'), 2);
  return parsed.data;
}

function documentOf(reading: Reading | YearsReading, speak: Voice): unknown {
  if (!reading.ok)
    return { ok: false, ask: speak(reading.ask), ...(reading.part ? { year: reading.part } : {}) };
  if (!('cells' in reading)) return reading;
  const cells = Object.entries(reading.cells);
  const states = cells.flatMap(([year, cell]) => (cell.value === null ? [[year, cell.state]] : []));
  return {
    ok: true,
    value: Object.fromEntries(cells.map(([year, { value }]) => [year, value])),
    ...(states.length > 0 ? { states: Object.fromEntries(states) } : {}),
    flags: [...new Set(cells.flatMap(([, { flags }]) => [...flags]))],
  };
}
