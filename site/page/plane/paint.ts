/** How many bands a surface is painted in: the palette has as many heights. */
const BANDS = 12;

/** The part of the plane that is looked at. */
export interface Window {
  x: readonly [number, number];
  y: readonly [number, number];
}

/** Height at a point, from 0 at the lowest to 1 at the highest. */
export type Height = (x: number, y: number) => number;

/** Paints a surface in bands of height with a line between them, in the colours of the page's mode. */
export function paint(canvas: HTMLCanvasElement, { x, y }: Window, height: Height): void {
  const { width, height: rows } = canvas;
  const context = canvas.getContext("2d");
  if (context === null || width === 0) return;
  const colors = bandColors();
  const line = cssColor("--axis");
  const image = context.createImageData(width, rows);
  let above = new Uint8Array(width);
  for (let row = 0; row < rows; row++) {
    const bands = new Uint8Array(width);
    const at = y[1] - (y[1] - y[0]) * (row + 0.5) / rows;
    for (let column = 0; column < width; column++) {
      const value = height(x[0] + (x[1] - x[0]) * (column + 0.5) / width, at);
      bands[column] = Math.min(BANDS - 1, Math.max(0, Math.floor(value * BANDS)));
      const edge = (row > 0 && above[column] !== bands[column]) ||
        (column > 0 && bands[column - 1] !== bands[column]);
      const color = colors[bands[column]];
      const share = edge ? 0.45 : 0;
      for (let channel = 0; channel < 3; channel++) {
        image.data[4 * (row * width + column) + channel] = color[channel] * (1 - share) +
          line[channel] * share;
      }
      image.data[4 * (row * width + column) + 3] = 255;
    }
    above = bands;
  }
  context.putImageData(image, 0, 0);
}

function bandColors(): number[][] {
  return Array.from({ length: BANDS }, (_, k) => cssColor(`--map-${k + 1}`));
}

/** Red, green and blue of a colour of the palette, which writes them as `#rrggbb`. */
function cssColor(name: string): number[] {
  const hex = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  return [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
}

/** Decades between the highest band and the lowest: less would be a blot, more a ring of hair lines. */
const DECADES = 4;

/**
 * Heights by the logarithm of how far `value` is above `least`, so that a valley shows as well as the
 * walls around it.
 */
export function logHeight(window: Window, value: Height, least: number): Height {
  const most = highest(window, (x, y) => value(x, y) - least);
  const low = most * 10 ** -DECADES;
  return (x, y) => Math.log10(Math.max(1, (value(x, y) - least) / low)) / DECADES;
}

/** Heights in proportion to `value`, over the window. */
export function linearHeight(window: Window, value: Height): Height {
  const [most, least] = [highest(window, value), -highest(window, (x, y) => -value(x, y))];
  return (x, y) => (value(x, y) - least) / (most - least);
}

const SAMPLES = 40;

function highest({ x, y }: Window, value: Height): number {
  let most = -Infinity;
  for (let i = 0; i <= SAMPLES; i++) {
    for (let j = 0; j <= SAMPLES; j++) {
      const at = ([from, to]: readonly [number, number], k: number) =>
        from + (to - from) * k / SAMPLES;
      most = Math.max(most, value(at(x, i), at(y, j)));
    }
  }
  return most;
}
