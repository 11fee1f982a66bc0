/**
 * The tag by which a button names a report: short, as a platform holds 64 bytes of a button, and of the characters
 * that every platform hands back.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const LENGTH = 8;

const tagOf = (campaignId: string, unit: string): string =>
  [...sha256(utf8ToBytes(`${campaignId} ${unit}`)).subarray(0, LENGTH)]
    .map((byte) => LETTERS[byte % LETTERS.length])
    .join('');

/** The choice, made about a unit's report whatever the chat has in hand when it is pressed. */
export const tagged = (choice: string, campaignId: string, unit: string): string =>
  `${choice}-at-${tagOf(campaignId, unit)}`;

/** The choice without its tag, and whether the tag names a report; undefined for a choice without one. */
export function untagged(
  choice: string,
): { readonly choice: string; readonly names: (campaignId: string, unit: string) => boolean } | undefined {
  const [, plain, tag] = /^(.+)-at-([a-z2-7]{8})$/u.exec(choice) ?? [];
  if (plain === undefined) return undefined;
  return { choice: plain, names: (campaignId, unit) => tagOf(campaignId, unit) === tag };
}
