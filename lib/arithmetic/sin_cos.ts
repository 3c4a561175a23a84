/** π/2 in three parts, the first two of 43 bits, so that their products with the turns are exact. */
const PARTS = [1.5707963267948344, 6.223372171896261e-14, 3.5215598651832e-27] as const;
const LARGEST = 1600;

/** −1/3!, 1/5!, …, 1/17!, the last first. */
const SINE = [
  1 / 355687428096000,
  -1 / 1307674368000,
  1 / 6227020800,
  -1 / 39916800,
  1 / 362880,
  -1 / 5040,
  1 / 120,
  -1 / 6,
];
/** 1/4!, −1/6!, …, 1/16!, the last first. */
const COSINE = [
  1 / 20922789888000,
  -1 / 87178291200,
  1 / 479001600,
  -1 / 3628800,
  1 / 40320,
  -1 / 720,
  1 / 24,
];

/**
 * The sine, within 1 ulp, out of operations that IEEE 754 fixes to the last bit, unlike `Math.sin`: by its
 * series, after whole quarter turns are taken off.
 *
 * @throws RangeError when |x| is above 1600, where three numbers do not tell π/2 well enough
 */
export function sin(x: number): number {
  return quarterTurned(x, 0);
}

/** The cosine, made as the sine is. */
export function cos(x: number): number {
  return quarterTurned(x, 1);
}

/** sin(x + turns · π/2) */
function quarterTurned(x: number, turns: number): number {
  if (!(Math.abs(x) <= LARGEST)) {
    if (!Number.isFinite(x)) return NaN;
    throw new RangeError(`Cannot take the sine of x: |x| must be at most ${LARGEST}, got ${x}`);
  }
  const k = Math.round(x / (Math.PI / 2));
  const [r, lost] = reduced(x, k);
  const quarter = (k + turns) & 3;
  const value = quarter & 1 ? cosine(r, lost) : sine(r, lost);
  return quarter & 2 ? -value : value;
}

/** x − k π/2 as a sum of two numbers. */
function reduced(x: number, k: number): [r: number, lost: number] {
  const first = x - k * PARTS[0];
  const second = k * PARTS[1];
  const difference = first - second;
  // What the subtraction lost, whichever of the two is larger (Knuth).
  const taken = first - difference;
  const error = (first - (difference + taken)) + (taken - second);
  const rest = error - k * PARTS[2];
  const r = difference + rest;
  return [r, (difference - r) + rest];
}

/** sin(r + lost) for |r| up to π/4. */
function sine(r: number, lost: number): number {
  const z = r * r;
  let sum = 0;
  for (const term of SINE) sum = (sum + term) * z;
  return r + (r * sum + lost * (1 - z / 2));
}

/** cos(r + lost) for |r| up to π/4; 1 − r²/2 is held as a sum of two numbers. */
function cosine(r: number, lost: number): number {
  const z = r * r;
  let sum = 0;
  for (const term of COSINE) sum = (sum + term) * z;
  const half = z / 2;
  const most = 1 - half;
  return most + (((1 - most) - half) + (sum * z - r * lost));
}
