/** Precision in which two numbers are held against each other. */
export type Precision = "float32" | "float64";

/**
 * How many numbers of the precision lie between two finite ones, counting one of the ends: 0 for equal
 * numbers, 1 for neighbours. Float64 numbers that round to the same float32 are 0 apart in float32.
 */
export function ulpsApart(a: number, b: number, precision: Precision): number {
  const apart = ordinal(a, precision) - ordinal(b, precision);
  return Math.abs(Number(apart));
}

/** Place of a number in the order of all numbers of its precision; 0 and −0 are both 0. */
function ordinal(value: number, precision: Precision): bigint {
  const view = new DataView(new ArrayBuffer(8));
  if (precision === "float64") view.setFloat64(0, Math.abs(value));
  else view.setFloat32(4, Math.abs(value));
  const magnitude = view.getBigUint64(0);
  return value < 0 ? -magnitude : magnitude;
}
