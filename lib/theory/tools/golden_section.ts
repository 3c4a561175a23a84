const RATIO = (Math.sqrt(5) - 1) / 2;

/** Where a function with a single valley on [low, high] is smallest, to `width`. */
export function goldenSection(
  f: (x: number) => number,
  low: number,
  high: number,
  width: number,
): number {
  let [a, b] = [low, high];
  let [left, right] = [b - RATIO * (b - a), a + RATIO * (b - a)];
  let [atLeft, atRight] = [f(left), f(right)];
  while (b - a > width) {
    if (atLeft < atRight) {
      [b, right, atRight] = [right, left, atLeft];
      left = b - RATIO * (b - a);
      atLeft = f(left);
    } else {
      [a, left, atLeft] = [left, right, atRight];
      right = a + RATIO * (b - a);
      atRight = f(right);
    }
  }
  return (a + b) / 2;
}
