/** The largest value; NaN when one is NaN or there is none, so that no check passes on nothing. */
export function largest(values: Iterable<number>): number {
  let result = NaN;
  for (const value of values) {
    if (Number.isNaN(value)) return NaN;
    if (!(value <= result)) result = value;
  }
  return result;
}

/** The smallest value; NaN when one is NaN or there is none. */
export function smallest(values: Iterable<number>): number {
  return -largest(Array.from(values, (value) => -value));
}

/** The value that lies farthest from the middle of [low, high]: if it is inside, all are. */
export function farthest(values: readonly number[], [low, high]: [number, number]): number {
  const middle = (low + high) / 2;
  const distance = (value: number) => Number.isNaN(value) ? Infinity : Math.abs(value - middle);
  return values.reduce((worst, value) => distance(value) > distance(worst) ? value : worst);
}

/** |value − expected| / |expected|. */
export function relativeError(value: number, expected: number): number {
  return Math.abs(value - expected) / Math.abs(expected);
}
