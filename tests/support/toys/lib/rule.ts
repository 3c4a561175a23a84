/** The update. */
export function rule(value: number, rate: number): number {
  return value - rate * value / 3;
}
