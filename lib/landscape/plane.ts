/** Two directions through a point of parameter space; all three flat, of one length. */
export interface Plane {
  origin: Float32Array;
  /** Along the horizontal and the vertical axis of the picture. */
  directions: [Float32Array, Float32Array];
}

/** `count` equally spaced coordinates from `from` to `to`, along both axes of a grid. */
export interface Axis {
  from: number;
  to: number;
  count: number;
}

/** The coordinates of an axis; symmetric axes hold 0 exactly when `count` is odd. */
export function coordinates({ from, to, count }: Axis): number[] {
  const last = count - 1;
  return Array.from({ length: count }, (_, k) => (from * (last - k) + to * k) / last);
}

/**
 * A loss, a length or a share to seven significant digits, all that float32 arithmetic gives it: JSON
 * keeps it in half the characters.
 */
export function sevenDigits(value: number): number {
  return Number(value.toPrecision(7));
}
