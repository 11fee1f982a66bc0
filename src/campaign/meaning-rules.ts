/**
 * Every rule of every question: it compiles, it can be run on sample answers, its sentence names
 * only what there is, and no question waits for itself.
 */
import { say } from '../say.ts';
import { compile, type Program } from './cel.ts';
import { COMMON_ROWS } from './cost.ts';
import type { Parts } from './gather.ts';
import type { Check, Question } from './model.ts';
import type { Path, Remark } from './page.ts';
import type { RuleFault, Scope } from './reads.ts';
import { keysRead, scopeOf } from './rulebook.ts';
import { CHECK_STEPS } from './rules.ts';
import { SAMPLES, sampleOf } from './samples.ts';
import { blanksOf } from './wording.ts';

export const ruleRemarks = (parts: Parts): readonly Remark[] => [
  ...parts.placed.flatMap(({ path, it }) => [
    ...it.checks.flatMap((check, index) => checkRemarks(parts, it, check, [...path, 'check', index])),
    ...textRemarks(parts, it, it.when, undefined, [...path, 'when']),
    ...(it.kind === 'records' ? consentRemarks(parts, it, [...path, 'consent']) : []),
  ]),
  ...costRemarks(parts),
];

/** Each check may be cheap, and all of them together more than is tried on one report. */
function costRemarks(parts: Parts): readonly Remark[] {
  let steps = 0;
  for (const { path, it } of parts.placed)
    for (const [index, { rule, each }] of it.checks.entries()) {
      const compiled = compile(rule, scopeOf(parts.questions, it, each));
      const times = each === 'row' ? COMMON_ROWS : each === 'year' ? it.years.length : 1;
      steps += 'program' in compiled ? compiled.program.steps * times : 0;
      if (steps > CHECK_STEPS)
        return [{ path: [...path, 'check', index, 'rule'], say: say('campaign-fault-rules-costly') }];
    }
  return [];
}

function checkRemarks(parts: Parts, own: Question, check: Check, path: Path): readonly Remark[] {
  const { each, level, reason, unless } = check;
  const remarks: Remark[] = [];
  if (each === 'year' && own.years.length === 0)
    return [{ path: [...path, 'each'], say: say('campaign-fault-each-year') }];
  if (each === 'row' && own.kind !== 'records')
    return [{ path: [...path, 'each'], say: say('campaign-fault-only-records', { name: 'each: row' }) }];
  if (reason && level !== 'confirm')
    remarks.push({ path: [...path, 'reason'], say: say('campaign-fault-only-confirm') });
  if (unless.length > 0 && level !== 'block')
    remarks.push({ path: [...path, 'unless'], say: say('campaign-fault-only-block') });
  const scope = scopeOf(parts.questions, own, each);
  for (const { name, ref } of blanksOf(check.say, scope)) {
    const mayMean = parts.doubtful.has(name.split('.')[0] ?? '');
    if (ref === undefined && !mayMean)
      remarks.push({
        path: [...path, 'say'],
        inText: check.say.indexOf(`{${name}}`),
        say: say('campaign-fault-unknown-blank', { name }),
      });
  }
  return [...remarks, ...textRemarks(parts, own, check.rule, each, [...path, 'rule'])];
}

/** Whoever is named in a row is told by that row alone. */
function consentRemarks(parts: Parts, own: Question, path: Path): readonly Remark[] {
  const remarks = textRemarks(parts, own, own.consent, 'row', path);
  if (own.consent === undefined || remarks.length > 0) return remarks;
  const compiled = compile(own.consent, scopeOf(parts.questions, own, 'row'));
  const beyond = 'program' in compiled && compiled.program.refs.some((ref) => ref.of !== 'column');
  return beyond ? [{ path, say: say('campaign-fault-consent-beyond-row') }] : [];
}

function textRemarks(
  parts: Parts,
  own: Question,
  rule: string | undefined,
  each: Check['each'],
  path: Path,
): readonly Remark[] {
  if (rule === undefined) return [];
  const compiled = compile(rule, scopeOf(parts.questions, own, each));
  if ('program' in compiled) return trialRemarks(parts, own, compiled.program, path);
  return compiled.faults
    .filter((fault) => !isDoubtful(parts, fault))
    .map(({ say: text, at }): Remark => ({ path, inText: at, say: text }));
}

/** A question that is malformed itself is not unknown. */
const isDoubtful = ({ doubtful }: Parts, { say: { key, args } }: RuleFault): boolean =>
  key === 'campaign-fault-unknown-question' && doubtful.has(String(args?.key));

function trialRemarks(parts: Parts, own: Question, { refs, run }: Program, path: Path): readonly Remark[] {
  for (let index = 0; index < SAMPLES; index += 1) {
    const values = refs.map((ref) => sampleOf(ref, index, own, parts.questions));
    // A choice without choices has no sample; that is a fault of its own.
    if (!values.includes(undefined) && run(values) === undefined)
      return [{ path, say: say('campaign-fault-rule-fails') }];
  }
  return [];
}

/** Questions that are asked only if a question is that is asked only if they are. */
export function circleRemarks({ placed, questions }: Parts): readonly Remark[] {
  const waits = new Map(
    placed.map(({ it }) => [it.key, it.when === undefined ? [] : waitsFor(it.when, { questions, own: it })]),
  );
  return placed.flatMap(({ path, it }): Remark[] => {
    const circle = circleFrom(it.key, waits);
    return circle === undefined
      ? []
      : [{ path: [...path, 'when'], say: say('campaign-fault-when-circle', { circle: circle.join(' → ') }) }];
  });
}

function waitsFor(rule: string, scope: Scope): readonly string[] {
  const compiled = compile(rule, scope);
  return 'program' in compiled ? keysRead(compiled.program.refs) : [];
}

/** The shortest way from a question back to itself. */
function circleFrom(
  key: string,
  waits: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  const seen = new Set<string>();
  let ways: readonly (readonly string[])[] = [[key]];
  while (ways.length > 0) {
    const longer = ways.flatMap((way) => (waits.get(way.at(-1) ?? '') ?? []).map((next) => [...way, next]));
    const back = longer.find((way) => way.at(-1) === key);
    if (back) return back;
    ways = longer.filter((way) => {
      const end = way.at(-1) ?? '';
      if (seen.has(end)) return false;
      seen.add(end);
      return true;
    });
  }
  return undefined;
}
