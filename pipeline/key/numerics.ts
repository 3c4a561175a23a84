import { sha256 } from "../store/canonical.ts";

// Math.pow, `**` and Math.tanh are left out: they come from the system's C library, so they may
// differ in the last bit from machine to machine under one and the same runtime. Code whose results
// enter an artifact should not lean on their last bit.
const FUNCTIONS: [(x: number) => number, from: number, to: number][] = [
  [Math.exp, -40, 40],
  [Math.expm1, -2, 2],
  [Math.log, 1e-9, 1e3],
  [Math.log1p, -0.99, 10],
  [Math.log2, 1e-9, 1e3],
  [Math.log10, 1e-9, 1e3],
  [Math.sqrt, 0, 1e3],
  [Math.cbrt, -1e3, 1e3],
  [Math.sin, -50, 50],
  [Math.cos, -50, 50],
  [Math.tan, -1.5, 1.5],
  [Math.asin, -1, 1],
  [Math.acos, -1, 1],
  [Math.atan, -50, 50],
  [Math.sinh, -20, 20],
  [Math.cosh, -20, 20],
  [Math.fround, -1e3, 1e3],
];

const SAMPLES = 200;

/**
 * SHA-256 over the float64 bytes of 3,400 values of the runtime's Math functions. It stands in the
 * key for the runtime: an upgrade of Deno that changes no number makes nothing stale.
 */
export function numericsDigest(): string {
  const values = FUNCTIONS.flatMap(([f, from, to]) =>
    Array.from({ length: SAMPLES }, (_, k) => f(from + (to - from) * weyl(k)))
  );
  const bytes = new DataView(new ArrayBuffer(8 * values.length));
  values.forEach((value, k) => bytes.setFloat64(8 * k, value, true));
  return sha256(new Uint8Array(bytes.buffer));
}

/** Spreads k = 0, 1, 2, … over [0, 1) by multiples of the golden ratio. */
function weyl(k: number): number {
  return ((k + 1) * 0.6180339887498949) % 1;
}
