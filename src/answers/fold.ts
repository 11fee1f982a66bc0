/**
 * Bringing typed text into a form that can be compared: NFC, plain spaces and digits, and a fold
 * without diacritics for keywords. Stored text is always the NFC form, never the fold.
 */

const ZERO_WIDTH = /[\u200b-\u200d\u2060\ufeff\u00ad]/gu;
const SPACES = /[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]/gu;
const FULL_WIDTH_DIGITS = /[\uff10-\uff19]/gu;

/** NFC, ordinary digits and spaces, no invisible characters, trimmed. Line breaks stay. */
export function normalise(text: string): string {
  return text
    .normalize('NFC')
    .replace(ZERO_WIDTH, '')
    .replace(SPACES, ' ')
    .replace(/\r\n?/gu, '\n')
    .replace(FULL_WIDTH_DIGITS, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .trim();
}

/** Lower case without diacritics, «đ» as «d»; for comparing keywords only. */
export const fold = (text: string): string =>
  normalise(text)
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gu, 'd')
    .replace(/²/gu, '2')
    .normalize('NFC');

/** The fold with single spaces and without closing punctuation. */
export const foldPhrase = (text: string): string =>
  fold(text)
    .replace(/\s+/gu, ' ')
    .replace(/[.!;,\s]+$/u, '')
    .trim();

const COURTESY_BEFORE = /^(?:dạ|da|vâng|vang|thưa anh chị|thưa|ạ)[\s,.]+(?=\S)/iu;
const COURTESY_AFTER = /[\s,.]+(?:ạ|nhé|nha|nhe|vậy|a|ah)[\s.!]*$/iu;

/** Without «dạ … ạ» around it. */
export function withoutCourtesy(text: string): string {
  const bare = normalise(text).replace(COURTESY_BEFORE, '').replace(COURTESY_AFTER, '').trim();
  return bare === '' ? normalise(text) : bare;
}

/** No phrase is longer; a longer text is not looked at, as the patterns of single words take long over it. */
const LONGEST_PHRASE = 400;

/** Whether the whole text is one of the phrases, whatever its case and diacritics. */
export function matchesWord(text: string, phrases: readonly string[]): boolean {
  if (text.length > LONGEST_PHRASE) return false;
  const folded = foldPhrase(withoutCourtesy(text));
  const repaired = folded.split(' ').map(foldTelex).join(' ');
  return phrases.some((phrase) => phrase === folded || phrase === repaired);
}

/**
 * A word typed with the Telex keys left in («trawm», «trieeuj», «khoong») as its fold.
 * Only of use for words that are not known otherwise: «cos» is «có», but «mos» is nothing.
 */
export function foldTelex(word: string): string {
  return fold(word)
    .replace(/([aeo])\1/gu, '$1')
    .replace(/([aou])w/gu, '$1')
    .replace(/dd/gu, 'd')
    .replace(/([aeiouy][a-z]*?)[sfrxj]$/u, '$1');
}
