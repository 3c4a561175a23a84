import { LN2_HIGH, LN2_LOW } from "./log.ts";

/** Above the first, eˣ is infinite; below the second it is nearer to 0 than to any other number. */
const LARGEST = 709.782712893384;
const LEAST = -745.1332191019412;

/** 1/13!, 1/12!, …, 1/2! */
const SERIES = [
  1 / 6227020800,
  1 / 479001600,
  1 / 39916800,
  1 / 3628800,
  1 / 362880,
  1 / 40320,
  1 / 5040,
  1 / 720,
  1 / 120,
  1 / 24,
  1 / 6,
  1 / 2,
];

const bits = new DataView(new ArrayBuffer(8));

/**
 * eˣ, within 1 ulp, out of operations that IEEE 754 fixes to the last bit, unlike `Math.exp`:
 * eˣ = 2ᵏ eʳ with x = k ln 2 + r and |r| at most ½ ln 2, and eʳ by its series. r is held as a sum of two
 * numbers, for it takes its rounding error from the far larger x.
 */
export function exp(x: number): number {
  if (!(x <= LARGEST)) return x > LARGEST ? Infinity : NaN;
  if (x < LEAST) return 0;
  const k = Math.round(x * Math.LOG2E);
  const [first, rest] = [x - k * LN2_HIGH, k * LN2_LOW];
  const r = first - rest;
  const lost = (first - r) - rest;
  let sum = 0;
  for (const term of SERIES) sum = sum * r + term;
  const value = 1 + (r + (sum * r * r + lost));
  // In two steps, since 2ᵏ itself may be no normal number.
  const half = k >> 1;
  return value * powerOfTwo(half) * powerOfTwo(k - half);
}

/** 2ᵏ for k in −1022..1023. */
function powerOfTwo(k: number): number {
  bits.setUint32(0, (k + 1023) << 20);
  return bits.getFloat64(0);
}
