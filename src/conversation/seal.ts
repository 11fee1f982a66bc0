/**
 * The receipt of a submission: one salted hash per answer or list row, and a hash over them all.
 *
 * A person who is erased from a submission takes value and salt along, and the leaf's hash
 * stays: the receipt still verifies, and the hash tells nothing without the salt.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Cells, Row } from '../answers/model.ts';

/** One sealed piece of a submission. */
export interface Leaf {
  /** The cell's id, with `#<row id>` for a list row. */
  readonly id: string;
  readonly salt: string;
  /** Hex SHA-256 of salt, id and content. */
  readonly hash: string;
}

export interface Seal {
  readonly leaves: readonly Leaf[];
  /** Hex SHA-256 over the leaves' hashes in order. */
  readonly receipt: string;
}

/** Seals the cells; `seed` is fresh random text, from which every leaf gets a salt of its own. */
export function seal(cells: Cells, seed: string): Seal {
  const leaves = pieces(cells).map(([id, content]) => {
    const salt = digest(`${seed}|${id}`).slice(0, 32);
    return { id, salt, hash: leafHash(salt, id, content) };
  });
  return { leaves, receipt: receiptOf(leaves) };
}

/** Whether cells, leaves and receipt belong together; erased pieces count by their hash alone. */
export function verifySeal(cells: Cells, { leaves, receipt }: Seal): boolean {
  const content = new Map(pieces(cells));
  const intact = leaves.every(({ id, salt, hash }) => {
    const piece = content.get(id);
    return piece === undefined || leafHash(salt, id, piece) === hash;
  });
  const known = new Set(leaves.map((leaf) => leaf.id));
  return intact && [...content.keys()].every((id) => known.has(id)) && receiptOf(leaves) === receipt;
}

/** Letters of the receipt an officer reads out on the phone. */
const RECEIPT_LETTERS = 12;

/** «4F7A-19C2-…»: the beginning of the hash in groups of four. */
export const readableReceipt = (receipt: string): string =>
  receipt
    .slice(0, RECEIPT_LETTERS)
    .toUpperCase()
    .replace(/(.{4})(?=.)/gu, '$1-');

const receiptOf = (leaves: readonly Leaf[]): string => digest(leaves.map((leaf) => leaf.hash).join('\n'));

const leafHash = (salt: string, id: string, content: string): string => digest(`${salt}|${id}|${content}`);

const digest = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** Every cell in the order of its id, lists row by row. */
function pieces(cells: Cells): [id: string, content: string][] {
  return Object.entries(cells)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([id, { state, value, raw, flags, version }]): [string, string][] => {
      if (!isRows(value)) return [[id, canonical([state, value, raw, flags, version])]];
      const rows = value.map((row): [string, string] => [`${id}#${row.id}`, canonical(row.fields)]);
      return [[id, canonical([state, flags, version])], ...rows];
    });
}

const isRows = (value: unknown): value is readonly Row[] =>
  Array.isArray(value) &&
  value.every((item) => typeof item === 'object' && item !== null && 'fields' in item);

/** JSON with sorted keys: a database that keeps JSON may return the keys in another order. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
