/**
 * What a campaign asks, of whom and by when: the shapes every other room reads.
 *
 * A campaign file (`campaigns/*.yaml`) is parsed once, by `campaign/parse.ts`, into the
 * {@link Campaign} below; from then on nobody looks at the YAML again.
 */

/** The question kinds of the template file; one reader in `answers/` for each. */
export const KINDS = [
  'text',
  'long-text',
  'integer',
  'decimal',
  'money',
  'percent',
  'date',
  'yes-no',
  'choice',
  'many-choice',
  'records',
  'files',
] as const;
export type Kind = (typeof KINDS)[number];

const NUMERIC: ReadonlySet<Kind> = new Set(['integer', 'decimal', 'money', 'percent']);

/** Kinds whose answers can be added up. */
export const isNumeric = (kind: Kind): boolean => NUMERIC.has(kind);

/**
 * What time a figure speaks of.
 * `stock` is a year-end state (adds up over units within a year only), `flow` happened during
 * a year (adds up over units and years), `total` is one figure for the whole period,
 * `latest` one figure of today, `none` for everything that is not a figure.
 */
export type Period = 'none' | 'total' | 'latest' | 'stock' | 'flow';

/** How the submissions of all units become one: see `summary/`. */
export type Aggregate = 'sum' | 'mean' | 'min-max' | 'count' | 'list' | 'verbatim' | 'none';

export interface Choice {
  /** What is stored; equal to the label unless the template says otherwise. */
  readonly value: string;
  readonly label: string;
  /** Other words officers use for it. */
  readonly aliases: readonly string[];
}

/** One column of a `records` question. */
export interface Column {
  readonly key: string;
  readonly label: string;
  readonly kind: 'text' | 'integer' | 'decimal' | 'choice';
  readonly choices: readonly Choice[];
  readonly required: boolean;
  /** Inclusive bounds of a number column. */
  readonly min?: number;
  readonly max?: number;
}

/** `block` refuses the answer, `confirm` asks once, `note` is only listed for the city. */
export type CheckLevel = 'block' | 'confirm' | 'note';

/** A rule about one or several answers. `rule` is a CEL expression that says what must hold. */
export interface Check {
  readonly rule: string;
  /**
   * What the officer reads when the rule does not hold (template text, Vietnamese);
   * `{year}`, `{value}`, `{row.column}` and `{question_key}` are filled in.
   */
  readonly say: string;
  readonly level: CheckLevel;
  /** `year`: tried once for every year of the question; `row`: once for every list row. */
  readonly each?: 'year' | 'row';
  /** A `confirm` that wants a reason in words instead of a yes. */
  readonly reason: boolean;
  /** Phrases that turn a `block` into a flag («chưa thống kê được»). */
  readonly unless: readonly string[];
}

/** A check that did not hold, or could not be tried. */
export interface Finding {
  /** The question the check belongs to, and which of its checks it is, from 0. */
  readonly key: string;
  readonly check: number;
  /** '' or the year or the row id. */
  readonly part: string;
  /** `unchecked`: a figure the check needs has no value. */
  readonly level: CheckLevel | 'unchecked';
  /** What the officer reads, with the figures filled in. */
  readonly say: string;
  /** A reason in words is wanted instead of a yes. */
  readonly reason: boolean;
}

export interface Question {
  /** 1-based place in the whole template. */
  readonly no: number;
  readonly key: string;
  readonly section: string;
  readonly ask: string;
  /** What tables, charts and lists call it; they shorten `ask` themselves where there is none. */
  readonly label?: string;
  readonly kind: Kind;
  readonly unit?: string;
  readonly required: boolean;
  readonly help?: string;
  readonly example?: string;
  /** CEL: asked only if true. */
  readonly when?: string;
  readonly checks: readonly Check[];
  /** Years asked in one go; empty for a single answer. */
  readonly years: readonly number[];
  readonly period: Period;
  /** Numbers: soft bounds; texts: characters; dates: ISO days; records and files: how many. */
  readonly min?: number | string;
  readonly max?: number | string;
  readonly choices: readonly Choice[];
  readonly columns: readonly Column[];
  /** The last campaign's value by unit code, for showing and comparing. */
  readonly previous?: Readonly<Record<string, number | string>>;
  readonly aggregate: Aggregate;
  /** With `mean`: the key of the question that weighs. */
  readonly weight?: string;
  /** With `mean`: the name of the result among the derived figures. */
  readonly as?: string;
  /** Counts of a list by one of its columns, each under a name of its own. */
  readonly countBy: readonly { readonly column: string; readonly as: string }[];
  /** CEL over `row`: rows that name a person, who must have agreed to be named. */
  readonly consent?: string;
  /** A verb («chốt»): all units should give the same answer; the summary warns who does not. */
  readonly agree?: string;
}

export interface Section {
  readonly key: string;
  readonly title: string;
  /** Short place name shown with every question («II.2»). */
  readonly label: string;
  readonly questions: readonly Question[];
}

/** Σ numerator / Σ denominator × 100, rounded half up. By year where the numerator is. */
export interface Rate {
  readonly key: string;
  readonly label: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly decimals: number;
}

export interface Unit {
  /** Stable code, never shown («phuong-1»). */
  readonly code: string;
  readonly name: string;
  /** «phường», «xã», «khu phố»: how a unit of this level is called in a sentence. */
  readonly noun: string;
  readonly aliases: readonly string[];
  readonly parent?: string;
  /** Codes in other registers, by register name. */
  readonly codes: Readonly<Record<string, string>>;
  /** Known facts, e.g. households of a yearbook. */
  readonly facts: Readonly<Record<string, number>>;
  /** ISO days between which the unit exists under this name. */
  readonly from?: string;
  readonly to?: string;
}

/** The head and foot of the official documents; texts as they are printed. */
export interface DocumentHead {
  /** Layout by name; `nd30` is the only one so far. */
  readonly layout: 'nd30';
  /** The compiling body, in the lines of the left head («UỶ BAN MTTQ VIỆT NAM», «THÀNH PHỐ …»). */
  readonly parentBody?: string;
  readonly body: string;
  /** Document symbol, e.g. `BC-UBMT`. */
  readonly symbol: string;
  readonly place: string;
  /** Subject line under BÁO CÁO. */
  readonly subject: string;
  readonly basis: readonly string[];
  /** «Kính gửi» of the compiled report. */
  readonly addressees: readonly string[];
  readonly recipients: readonly string[];
  readonly signer: { readonly authority: string; readonly title: string; readonly name?: string };
  /** The same for a unit's own report; `{unit}` and `{UNIT}` stand for the unit's name. */
  readonly unitReport: {
    readonly parentBody?: string;
    readonly body: string;
    readonly symbol: string;
    readonly addressees: readonly string[];
    readonly recipients: readonly string[];
    readonly signer: { readonly authority: string; readonly title: string };
  };
}

/** One heading of the compiled report and what stands under it. */
export interface OutlineItem {
  /** «I.», «1.»: printed as written. */
  readonly heading: string;
  readonly level: 1 | 2 | 3;
  /** Question keys whose figures make this item's table. */
  readonly figures: readonly string[];
  /** Keys of rates shown with them. */
  readonly rates: readonly string[];
  /** Question keys whose texts are printed verbatim, unit by unit. */
  readonly narratives: readonly string[];
  /** Question keys of lists printed as tables; with `groupBy` a column that groups them. */
  readonly lists: readonly { readonly key: string; readonly groupBy?: string }[];
  /** What only the compiling body can write; printed as `[CẦN BỔ SUNG] …`. */
  readonly toWrite: readonly string[];
}

export interface Appendix {
  readonly title: string;
  readonly landscape: boolean;
  /** All figures by unit and year, or one table a list. */
  readonly figures: boolean;
  readonly lists: readonly string[];
}

/** A paper of its own with the rows of these lists that may be named. */
export interface CommendationList {
  readonly title: string;
  readonly lists: readonly string[];
}

/** One line of the chat digest: a sentence with `{key}`, `{key.2017}`, `{key.total}` filled in. */
export interface DigestLine {
  readonly text: string;
}

export interface Deadline {
  /** The date in the plan, ISO day, in the campaign's time zone. */
  readonly date: string;
  /** `false` for «trước ngày»: the last valid moment is the end of the day before. */
  readonly inclusive: boolean;
}

/** A reminder so many days before the last valid day; a holiday moves it to the working day before. */
export interface ReminderStep {
  readonly days: number;
  /** «08:00», in the campaign's time zone. */
  readonly at: string;
  /** The campaign's own words, with `{unit}`, `{last}` and `{left}` to fill in. */
  readonly text?: string;
}

/** The hours in which nobody is written to unasked; may run past midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

export interface Campaign {
  readonly id: string;
  readonly title: string;
  /** One line for chats. */
  readonly shortTitle: string;
  /** The body that asks, as the bot introduces itself («UBMTTQ thành phố …»). */
  readonly host: string;
  readonly parent?: string;
  readonly timeZone: string;
  readonly deadline: Deadline;
  /** ISO day that running figures should be closed at. */
  readonly dataCutoff?: string;
  /** The year assumed when an officer leaves it out. */
  readonly year: number;
  readonly units: readonly Unit[];
  /** `second-person`: one officer of a unit says that its report is ready, another one submits it. */
  readonly confirmation?: 'one-person' | 'second-person';
  /** Code of the unit that compiles. */
  readonly compilerUnit: string;
  /** Codes of the units that report, in the order they are listed everywhere. */
  readonly participants: readonly string[];
  readonly sections: readonly Section[];
  readonly rates: readonly Rate[];
  readonly document: DocumentHead;
  readonly outline: readonly OutlineItem[];
  readonly appendices: readonly Appendix[];
  readonly commendations?: CommendationList;
  readonly digest: readonly DigestLine[];
  readonly reminders?: readonly ReminderStep[];
  readonly quietHours?: QuietHours;
  /** `required`: only what the staff has approved counts in an official summary; left out: `none`. */
  readonly approval?: 'required' | 'none';
  /** Where the simulator and `demo` start the clock, ISO instant. */
  readonly trialStart?: string;
}

/** Every question of the template in order. */
export const questionsOf = (campaign: Campaign): readonly Question[] =>
  campaign.sections.flatMap((section) => section.questions);

/** Names of many units; a code without a unit stands for itself. */
export function namesOf(campaign: Campaign, codes: readonly string[]): readonly string[] {
  const names = new Map(campaign.units.map(({ code, name }) => [code, name]));
  return codes.map((code) => names.get(code) ?? code);
}

export const unitOf = (campaign: Campaign, code: string): Unit | undefined =>
  campaign.units.find((unit) => unit.code === code);
