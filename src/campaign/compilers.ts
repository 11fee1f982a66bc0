/**
 * Whose desk a campaign is: the unit that compiles it, and those above.
 */
import type { Campaign } from './model.ts';

/** Codes of the unit that compiles and those above it; what reports in a campaign has no desk in it. */
export function compilers({ units, compilerUnit }: Campaign): readonly string[] {
  const parents = new Map(units.map(({ code, parent }) => [code, parent]));
  const line: string[] = [];
  for (let code: string | undefined = compilerUnit; code !== undefined; code = parents.get(code))
    line.push(code);
  return line;
}
