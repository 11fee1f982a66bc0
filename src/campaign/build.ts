/**
 * From the file as written to the {@link Campaign} everybody reads: defaults made plain, the
 * unit tree flattened, questions numbered.
 */
import type {
  Campaign,
  Check,
  Choice,
  Column,
  OutlineItem,
  Period,
  Question,
  Section,
  Unit,
} from './model.ts';
import type { CampaignFile, CheckSpec, ChoiceSpec, QuestionSpec, UnitSpec } from './schema.ts';

type List = OutlineItem['lists'][number];

export function buildCampaign(file: CampaignFile): Campaign {
  let asked = 0;
  const sections = file.sections.map((section): Section => {
    const key = section.key ?? section.label;
    const questions = section.questions.map((question) => {
      asked += 1;
      return buildQuestion(question, key, asked);
    });
    return { key, label: section.label, title: section.title, questions };
  });
  return given({
    ...file,
    shortTitle: file.shortTitle ?? file.title,
    units: file.units.flatMap((unit) => flatten(unit)),
    sections,
    document: file.document,
    outline: file.outline.map(
      (item): OutlineItem => ({
        ...item,
        level: item.level as OutlineItem['level'],
        lists: item.lists.map((list) => given(typeof list === 'string' ? { key: list } : list) as List),
      }),
    ),
    digest: file.digest.map((text) => ({ text })),
  }) as Campaign;
}

export function buildQuestion(spec: QuestionSpec, section: string, no: number): Question {
  const { check, per, years: listed, choices, columns, ...rest } = spec;
  const years = listed ?? (Array.isArray(per) ? per : []);
  return given({
    ...rest,
    no,
    section,
    checks: check.map(buildCheck),
    years,
    period: spec.period ?? periodOf(spec, years),
    choices: (choices ?? []).map(buildChoice),
    columns: (columns ?? []).map(
      (column): Column => given({ ...column, choices: (column.choices ?? []).map(buildChoice) }) as Column,
    ),
  }) as Question;
}

/** The units of a nested tree, each with the code of the one above. */
function flatten({ children, ...spec }: UnitSpec, parent?: string): readonly Unit[] {
  const above = spec.parent ?? parent;
  const unit = given({ ...spec, parent: above }) as Unit;
  return [unit, ...(children ?? []).flatMap((child) => flatten(child, unit.code))];
}

const buildCheck = ({ unless, ...check }: CheckSpec): Check =>
  given({ ...check, unless: unless ?? [] }) as Check;

const buildChoice = (spec: ChoiceSpec): Choice =>
  typeof spec === 'string'
    ? { value: spec, label: spec, aliases: [] }
    : { value: spec.value, label: spec.label ?? spec.value, aliases: spec.aliases ?? [] };

/** What is meant when the author leaves the period out: figures of several years happened in them. */
function periodOf({ kind }: QuestionSpec, years: readonly number[]): Period {
  if (years.length > 0) return 'flow';
  return kind === 'integer' || kind === 'decimal' || kind === 'money' || kind === 'percent'
    ? 'total'
    : 'none';
}

/** Without the fields that are `undefined`, so that the campaign equals itself after JSON. */
function given<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
