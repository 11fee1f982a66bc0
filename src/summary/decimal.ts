/**
 * Exact sums and quotients of the decimals people write: 4.215 rounds half up to 4.22, which
 * binary floats get wrong, and sums of money stay whole.
 */

/** `digits / 10^scale`. */
export interface Exact {
  readonly digits: bigint;
  readonly scale: number;
}

const ZERO: Exact = { digits: 0n, scale: 0 };

/** The decimal that `String(value)` shows; `value` is finite. */
export function exact(value: number): Exact {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

function plus(a: Exact, b: Exact): Exact {
  const scale = Math.max(a.scale, b.scale);
  return { digits: digitsAt(a, scale) + digitsAt(b, scale), scale };
}

export const times = (a: Exact, b: Exact): Exact => ({
  digits: a.digits * b.digits,
  scale: a.scale + b.scale,
});

export const sum = (values: readonly Exact[]): Exact => values.reduce(plus, ZERO);

/** The nearest number; whole numbers up to 2^53 come out exact. */
export const toNumber = ({ digits, scale }: Exact): number => Number(`${digits}e-${scale}`);

/** The sum of numbers as decimals: 0.1 + 0.2 is 0.3. */
export const total = (values: readonly number[]): number => toNumber(sum(values.map(exact)));

/** `top / bottom`, rounded half up (away from zero) to `decimals` places; null when `bottom` is zero. */
export function quotient(top: Exact, bottom: Exact, decimals: number): number | null {
  if (bottom.digits === 0n) return null;
  const scale = Math.max(top.scale, bottom.scale);
  const a = digitsAt(top, scale) * 10n ** BigInt(decimals);
  const b = digitsAt(bottom, scale);
  const negative = a < 0n !== b < 0n;
  const size = (2n * abs(a) + abs(b)) / (2n * abs(b));
  return toNumber({ digits: negative ? -size : size, scale: decimals });
}

const digitsAt = ({ digits, scale }: Exact, wanted: number): bigint => digits * 10n ** BigInt(wanted - scale);
const abs = (value: bigint): bigint => (value < 0n ? -value : value);
