/** Side of an image in pixels. */
export const SIDE = 28;

/** A pen: half its width and the width of its soft edge, in pixels. */
export interface Pen {
  radius: number;
  edge: number;
}

/**
 * Draws a polyline into `ink`, which keeps the darker of what was there and what is drawn.
 *
 * @param ink `[28, 28]`, row-major, from 0 (paper) to 1 (ink); pixel (row, column) has its centre
 * at (column + 0.5, row + 0.5)
 * @param xs x of the points, in pixels; `ys` likewise
 */
export function drawPolyline(
  ink: Float32Array,
  xs: Float64Array,
  ys: Float64Array,
  pen: Pen,
): void {
  for (let start = 0; start + 1 < xs.length; start++) drawSegment(ink, xs, ys, start, pen);
}

function drawSegment(
  ink: Float32Array,
  xs: Float64Array,
  ys: Float64Array,
  start: number,
  { radius, edge }: Pen,
): void {
  const reach = radius + edge / 2;
  const [left, right] = pixelRange(xs[start], xs[start + 1], reach);
  const [top, bottom] = pixelRange(ys[start], ys[start + 1], reach);
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const distance = distanceToSegment(column + 0.5, row + 0.5, xs, ys, start);
      const cover = Math.min(1, (reach - distance) / edge);
      const pixel = row * SIDE + column;
      if (cover > ink[pixel]) ink[pixel] = cover;
    }
  }
}

function distanceToSegment(
  x: number,
  y: number,
  xs: Float64Array,
  ys: Float64Array,
  start: number,
): number {
  const [fromX, fromY] = [x - xs[start], y - ys[start]];
  const [alongX, alongY] = [xs[start + 1] - xs[start], ys[start + 1] - ys[start]];
  const squaredLength = alongX * alongX + alongY * alongY;
  const part = squaredLength === 0 ? 0 : (fromX * alongX + fromY * alongY) / squaredLength;
  const nearest = Math.min(1, Math.max(0, part));
  const [dx, dy] = [fromX - nearest * alongX, fromY - nearest * alongY];
  return Math.sqrt(dx * dx + dy * dy);
}

/** First and last pixel whose centre may lie within `reach` of [a, b]. */
function pixelRange(a: number, b: number, reach: number): [number, number] {
  const first = Math.ceil(Math.min(a, b) - reach - 0.5);
  const last = Math.floor(Math.max(a, b) + reach - 0.5);
  return [Math.max(0, first), Math.min(SIDE - 1, last)];
}

/** Blurs along rows and then columns with weights (w, 1 − 2w, w); outside is paper. */
export function blur(ink: Float32Array, weight: number): void {
  for (let index = 0; index < SIDE; index++) {
    blurLine(ink, index * SIDE, 1, weight);
  }
  for (let index = 0; index < SIDE; index++) {
    blurLine(ink, index, SIDE, weight);
  }
}

function blurLine(ink: Float32Array, start: number, stride: number, weight: number): void {
  let before = 0;
  for (let index = 0; index < SIDE; index++) {
    const pixel = start + index * stride;
    const here = ink[pixel];
    const after = index + 1 < SIDE ? ink[pixel + stride] : 0;
    ink[pixel] = weight * (before + after) + (1 - 2 * weight) * here;
    before = here;
  }
}
