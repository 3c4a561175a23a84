/** ln 2 = LN2_HIGH + LN2_LOW, the first in 40 bits, so that its product with an exponent is exact. */
export const LN2_HIGH = 0.6931471805592082;
export const LN2_LOW = 7.371002565167799e-13;

/** 2/23, 2/21, …, 2/3: ln(1 + f) = 2 artanh(s) = 2s + 2s³/3 + 2s⁵/5 + …, s = f / (2 + f). */
const SERIES = [23, 21, 19, 17, 15, 13, 11, 9, 7, 5, 3].map((n) => 2 / n);

const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_54 = 18014398509481984;

const bits = new DataView(new ArrayBuffer(8));

/**
 * The natural logarithm, within 1 ulp.
 *
 * Engines may differ in the last bit of `Math.log`. This is made of additions, multiplications and
 * divisions, which IEEE 754 fixes to the last bit, so it is the same everywhere: x = 2ᵏ (1 + f) with 1 + f
 * between √½ and √2, and ln x = k ln 2 + ln(1 + f). Since 2s = f − s f and s f = f²/2 − s f²/2, the largest
 * terms, f and f²/2, enter without the rounding error of s.
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  const [k, f] = x < SMALLEST_NORMAL ? split(x * TWO_54, -54) : split(x, 0);
  const s = f / (2 + f);
  const z = s * s;
  let sum = 0;
  for (const term of SERIES) sum = (sum + term) * z;
  const half = f * f / 2;
  const small = half - (s * (half + sum) + k * LN2_LOW);
  return k * LN2_HIGH - (small - f);
}

/** k and f with 2^shift · x = 2ᵏ (1 + f). */
function split(x: number, shift: number): [k: number, f: number] {
  bits.setFloat64(0, x);
  const high = bits.getUint32(0);
  const k = (high >>> 20) - 1023 + shift;
  bits.setUint32(0, (high & 0xfffff) | 0x3ff00000);
  const mantissa = bits.getFloat64(0);
  return mantissa > Math.SQRT2 ? [k + 1, mantissa / 2 - 1] : [k, mantissa - 1];
}
