/**
 * The tree of units: codes and names told apart, parents that exist, nobody above themselves.
 */
import { fold } from '../answers/index.ts';
import { say } from '../say.ts';
import type { Parts, PlacedUnit } from './gather.ts';
import type { Remark } from './page.ts';
import { repeats } from './repeats.ts';

export function unitRemarks({ units, doubtfulUnits, participants, compilerUnit }: Parts): readonly Remark[] {
  const codes = new Set([...units.map(({ it }) => it.code), ...doubtfulUnits]);
  const unknown = [...participants, ...compilerUnit]
    .filter(({ it }) => !codes.has(it))
    .map(({ path, it }): Remark => ({ path, say: say('campaign-fault-unknown-unit', { code: it }) }));
  const orphans = units.flatMap(({ path, it }): Remark[] =>
    it.parent === undefined || codes.has(it.parent)
      ? []
      : [{ path: [...path, 'parent'], say: say('campaign-fault-unknown-unit', { code: it.parent }) }],
  );
  const reversed = units.flatMap(({ path, it }): Remark[] =>
    it.from !== undefined && it.to !== undefined && it.from > it.to
      ? [{ path: [...path, 'to'], say: say('campaign-fault-reversed', { min: it.from, max: it.to }) }]
      : [],
  );
  return [
    ...repeats(units, ({ it }) => it.code, 'code', 'campaign-fault-unit-twice'),
    ...repeats(units, nameOf, 'name', 'campaign-fault-unit-name-twice'),
    ...repeats(participants, ({ it }) => it, undefined, 'campaign-fault-participant-twice'),
    ...unknown,
    ...orphans,
    ...circles(units),
    ...reversed,
  ];
}

/** Two wards may have one name in two cities, not in one, unless one followed the other in time. */
const nameOf = (unit: PlacedUnit): string =>
  [parentOf(unit) ?? '', fold(unit.it.name), unit.it.from ?? '', unit.it.to ?? ''].join('|');

const parentOf = ({ it, above }: PlacedUnit): string | undefined => it.parent ?? above;

function circles(units: readonly PlacedUnit[]): readonly Remark[] {
  const parents = new Map(units.map((unit) => [unit.it.code, parentOf(unit)]));
  return units.flatMap((unit): Remark[] => {
    const { code } = unit.it;
    const seen = new Set<string>();
    let next = parents.get(code);
    while (next !== undefined && next !== code && !seen.has(next)) {
      seen.add(next);
      next = parents.get(next);
    }
    if (next !== code) return [];
    const at = unit.it.parent === undefined ? 'code' : 'parent';
    return [{ path: [...unit.path, at], say: say('campaign-fault-unit-circle', { code }) }];
  });
}
