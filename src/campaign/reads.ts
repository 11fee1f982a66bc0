/**
 * What a rule reads (`v('key')`, `prev('key')`, `sum('key')`, `value`, `year`, `row.column`): found by a walk over its
 * text as parsed, each with the CEL type it has, and the edits that make every number a double.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import { type Say, say } from '../say.ts';
import { type Column, isNumeric, type Kind } from './model.ts';

/** What a rule reads. `year` is the year at hand, `before` the one before it. */
export type Ref =
  | { readonly of: 'cell'; readonly key: string; readonly at: 'one' | 'year' | 'before' | 'sum' | number }
  | { readonly of: 'column'; readonly column: string }
  | { readonly of: 'year' };

/** What a rule may know of a question. */
export interface Shape {
  readonly key: string;
  readonly kind: Kind;
  readonly years: readonly number[];
  readonly columns: readonly Pick<Column, 'key' | 'kind'>[];
}

/** Where a rule stands. */
export interface Scope {
  readonly questions: ReadonlyMap<string, Shape>;
  /** The question whose `value`, years and rows are meant. */
  readonly own: Shape;
  readonly each?: 'year' | 'row';
}

/** What is wrong with a rule, and where in its text. */
export interface RuleFault {
  readonly say: Say;
  readonly at: number;
}

const TYPES: Readonly<Record<Kind, string>> = {
  text: 'string',
  'long-text': 'string',
  integer: 'double',
  decimal: 'double',
  money: 'double',
  percent: 'double',
  date: 'string',
  'yes-no': 'bool',
  choice: 'string',
  'many-choice': 'list<string>',
  records: 'list<map<string, dyn>>',
  files: 'list<dyn>',
};

const YEAR: Found = { ref: { of: 'year' }, type: 'double' };

/** The variable that stands for what is read at this place of the list. */
export const nameOf = (index: number): string => `read_${index}`;

/** Something a rule reads, and its CEL type. */
interface Found {
  readonly ref: Ref;
  readonly type: string;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One walk over a rule: collects what it reads, and the edits that make every number a double. */
export class Reading {
  readonly refs: Ref[] = [];
  /** The CEL type of each of them. */
  readonly types: string[] = [];
  /** The same by the place where it is read. */
  readonly typeAt = new Map<ASTNode, string>();
  readonly faults: RuleFault[] = [];
  readonly #edits: Edit[] = [];

  constructor(
    readonly rule: string,
    readonly scope: Scope,
  ) {}

  /** `bound`: names that a macro such as `all(r, …)` binds here. */
  visit(node: ASTNode, bound: ReadonlySet<string>): void {
    switch (node.op) {
      case 'value':
        if (typeof node.args === 'bigint') this.#edit(node, `${node.args}.0`);
        return;
      case 'id':
        if (!bound.has(node.args)) this.#name(node, node.args);
        return;
      case '.':
        if (node.args[0].op === 'id' && node.args[0].args === 'row' && !bound.has('row'))
          this.#read(node, this.#column(node.args[1]));
        else this.visit(node.args[0], bound);
        return;
      case 'call':
        this.#call(node, node.args[0], node.args[1], bound);
        return;
      case 'rcall':
        this.#method(node, node.args[0], node.args[1], node.args[2], bound);
        return;
      case '[]':
        // An index stays a whole number.
        this.visit(node.args[0], bound);
        if (typeof node.args[1].args !== 'bigint') this.visit(node.args[1], bound);
        return;
      default:
        for (const child of childrenOf(node.args)) this.visit(child, bound);
    }
  }

  rewritten(): string {
    let text = this.rule;
    for (const { start, end, text: fresh } of this.#edits.toSorted(backwards))
      text = text.slice(0, start) + fresh + text.slice(end);
    return text;
  }

  /** The place in the rule as written of a place in the rewritten one. */
  original(place: number): number {
    let shift = 0;
    for (const { start, end, text } of this.#edits.toSorted((a, b) => backwards(b, a))) {
      if (start + shift >= place) break;
      shift += text.length - (end - start);
    }
    return place - shift;
  }

  #call(node: ASTNode, name: string, args: readonly ASTNode[], bound: ReadonlySet<string>): void {
    if (name === 'v' || name === 'prev' || name === 'sum')
      return this.#read(node, this.#cell(node, name, args));
    for (const child of args) this.visit(child, bound);
    if (name === 'size') this.#asDouble(node);
  }

  #method(
    node: ASTNode,
    name: string,
    receiver: ASTNode,
    args: readonly ASTNode[],
    bound: ReadonlySet<string>,
  ): void {
    this.visit(receiver, bound);
    const [first, ...rest] = args;
    const isMacro = first?.op === 'id' && rest.length > 0;
    const inside = isMacro ? new Set([...bound, first.args]) : bound;
    // Whole numbers as arguments of text functions («substring(0, 2)») stay whole.
    for (const child of isMacro ? rest : args)
      if (isMacro || typeof child.args !== 'bigint') this.visit(child, inside);
    if (name === 'size') this.#asDouble(node);
  }

  /** `v('key')`, `v('key', 2016)`, `prev('key')`, `sum('key')` */
  #cell(
    node: ASTNode,
    name: 'v' | 'prev' | 'sum',
    [first, second, ...more]: readonly ASTNode[],
  ): Found | Say {
    const key = first?.args;
    if (first?.op !== 'value' || typeof key !== 'string' || more.length > 0 || (second && name !== 'v'))
      return say('campaign-fault-rule-key', { call: this.rule.slice(node.start, node.end) });
    const question = this.scope.questions.get(key);
    if (question === undefined) return say('campaign-fault-unknown-question', { key });
    if (second !== undefined) {
      const year = typeof second.args === 'bigint' ? Number(second.args) : Number.NaN;
      if (!question.years.includes(year))
        return say('campaign-fault-rule-year', { key, years: question.years.join(', ') });
      return { ref: { of: 'cell', key, at: year }, type: TYPES[question.kind] };
    }
    return this.#timed(question, name);
  }

  #timed({ key, kind, years }: Shape, name: 'v' | 'prev' | 'sum'): Found | Say {
    const at = (time: 'one' | 'year' | 'before' | 'sum'): Found => ({
      ref: { of: 'cell', key, at: time },
      type: TYPES[kind],
    });
    if (name === 'sum') {
      if (!isNumeric(kind)) return say('campaign-fault-rule-sum', { key });
      return at('sum');
    }
    const yearly = this.scope.each === 'year';
    if (name === 'prev') {
      if (!yearly || years.length === 0) return say('campaign-fault-rule-prev', { key });
      return at('before');
    }
    if (years.length === 0) return at('one');
    if (!yearly) return say('campaign-fault-rule-which-year', { key });
    return at('year');
  }

  #column(name: string): Found | Say {
    if (this.scope.each !== 'row') return say('campaign-fault-rule-row', { column: name });
    const column = this.scope.own.columns.find(({ key }) => key === name);
    if (column === undefined)
      return say('campaign-fault-unknown-column', { column: name, key: this.scope.own.key });
    return { ref: { of: 'column', column: name }, type: TYPES[column.kind] };
  }

  #name(node: ASTNode, name: string): void {
    if (name === 'value') this.#read(node, this.#timed(this.scope.own, 'v'));
    else if (name === 'year')
      this.#read(node, this.scope.each === 'year' ? YEAR : say('campaign-fault-rule-no-year'));
    else this.faults.push({ say: say('campaign-fault-rule-name', { name }), at: node.start });
  }

  #read(node: ASTNode, found: Found | Say): void {
    if (!('ref' in found)) {
      this.faults.push({ say: found, at: node.start });
      return;
    }
    this.#edit(node, nameOf(this.refs.length));
    this.refs.push(found.ref);
    this.types.push(found.type);
    this.typeAt.set(node, found.type);
  }

  #edit({ start, end }: ASTNode, text: string): void {
    this.#edits.push({ start, end, text });
  }

  #asDouble({ start, end }: ASTNode): void {
    this.#edits.push({ start, end: start, text: 'double(' }, { start: end, end, text: ')' });
  }
}

/** From the end of the text to its beginning; of two edits at one place the wrapping one last. */
const backwards = (a: Edit, b: Edit): number => b.start - a.start || b.end - a.end;

function childrenOf(args: unknown): readonly ASTNode[] {
  if (Array.isArray(args)) return args.flatMap(childrenOf);
  return typeof args === 'object' && args !== null && 'op' in args ? [args as ASTNode] : [];
}
