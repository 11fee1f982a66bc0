/**
 * Numbers in digits, with the separators people use: `1.250`, `1,250,000`, `1 250`, `12,5`.
 */

/** One value when the writing is clear, two when it is not; `grouped` tells how `1.250`-like text was taken. */
export interface Literal {
  readonly values: readonly number[];
  /** One separator and exactly three digits: `.` in `1.250`, `,` in `1,250`. */
  readonly single?: '.' | ',';
  /** How many digits were typed, for «2tr5» and «1 tỷ 25». */
  readonly digits: number;
}

const plain = (text: string): number => Number(text.replace(/[^\d]/gu, ''));
/** What stands behind the last separator is the fraction. */
const decimal = (text: string): number => {
  const cut = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  return Number(`${plain(text.slice(0, cut))}.${text.slice(cut + 1)}`);
};

/** `12,5`, `0,125`, `1.250,5` and `1,250.5`. */
const FRACTIONS = [
  /^\d+[.,]\d{1,2}$/u,
  /^0[.,]\d{3,6}$/u,
  /^\d{1,3}(?:\.\d{3})+,\d{1,2}$/u,
  /^\d{1,3}(?:,\d{3})+\.\d{1,2}$/u,
];

/** Reads one literal; no value at all when the groups are malformed. */
export function readLiteral(text: string): Literal {
  const digits = text.replace(/\D/gu, '').length;
  const clear = (value: number): Literal => ({ values: [value], digits });
  if (digits > 15) return { values: [], digits };
  // «05» is how documents write five; a long number that begins with nought is a telephone.
  if (/^(?:0\d{0,2}|[1-9]\d*)$/u.test(text)) return clear(Number(text));
  if (/^[1-9]\d{0,2}\.\d{3}$/u.test(text)) return { values: [plain(text)], single: '.', digits };
  if (/^[1-9]\d{0,2},\d{3}$/u.test(text)) {
    return { values: [plain(text), Number(text.replace(',', '.'))], single: ',', digits };
  }
  if (/^[1-9]\d{0,2}(?:[. ]\d{3})+$/u.test(text) && new Set(text.match(/[. ]/gu)).size === 1)
    return clear(plain(text));
  if (/^[1-9]\d{0,2}(?:,\d{3}){2,}$/u.test(text)) return clear(plain(text));
  return FRACTIONS.some((shape) => shape.test(text)) ? clear(decimal(text)) : { values: [], digits };
}
