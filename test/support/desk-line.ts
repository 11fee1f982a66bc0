/**
 * Whose desk a campaign is where the database has the tree as its template says.
 */
import type { Campaign } from '../../src/campaign/model.ts';

/** Codes of the unit that compiles and of those above it. */
export function deskLine({ units, compilerUnit }: Campaign): readonly string[] {
  const parents = new Map(units.map(({ code, parent }) => [code, parent]));
  const line: string[] = [];
  for (let code: string | undefined = compilerUnit; code !== undefined; code = parents.get(code))
    line.push(code);
  return line;
}

/** Codes of these units and of those below them. */
export function ownUnits({ units }: Campaign, staffed: readonly string[]): readonly string[] {
  const own = new Set(staffed);
  for (let before = -1; before < own.size; ) {
    before = own.size;
    for (const { code, parent } of units) if (parent !== undefined && own.has(parent)) own.add(code);
  }
  return [...own];
}
