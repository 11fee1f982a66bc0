/**
 * Things that must differ and do not: a remark at every one but the first.
 */
import { say } from '../say.ts';
import type { Path, Remark } from './page.ts';

/** `field`: where in the thing the name stands, when it is not the thing itself. */
export function repeats<T extends { readonly path: Path }>(
  things: readonly T[],
  nameOf: (thing: T) => string,
  field: string | undefined,
  key: string,
): readonly Remark[] {
  const seen = new Set<string>();
  return things.flatMap((thing): Remark[] => {
    const name = nameOf(thing);
    const again = seen.has(name);
    seen.add(name);
    if (!again) return [];
    const path = field === undefined ? thing.path : [...thing.path, field];
    return [{ path, say: say(key, { name }) }];
  });
}
