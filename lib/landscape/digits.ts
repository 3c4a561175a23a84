/**
 * A loss, a length or a share to seven significant digits, all that float32 arithmetic gives it: JSON
 * keeps it in half the characters.
 */
export function sevenDigits(value: number): number {
  return Number(value.toPrecision(7));
}
