/** The whole numbers 0 … count − 1, to unroll WGSL over. */
export function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** WGSL lines, one for each of 0 … count − 1. */
export function unrolled(count: number, line: (index: number) => string): string {
  return range(count).map(line).join("\n");
}

/** `value` as a WGSL expression of type f32, rounded from float64 once. */
export function f32(value: number): string {
  return `f32(${value})`;
}
