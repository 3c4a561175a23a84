/** 0 for an even number, 1 for an odd one. */
export function parity(n: number): number {
  return n % 2;
}
