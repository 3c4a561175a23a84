import { exact, fixed, powerOfTen } from "../html/formats.ts";
import type { Axis } from "./chart.ts";

/**
 * Round numbers that cover `low` to `high`: steps of 1, 2 or 5 times a power of ten, about `count`
 * of them.
 */
export function niceTicks(low: number, high: number, count: number): number[] {
  const rough = (high - low || 1) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((s) => s >= rough * 0.999)!;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  return Array.from(
    { length: last - first + 1 },
    (_, i) => Number(((first + i) * step).toPrecision(12)),
  );
}

/** Whole epochs from 0 to `epochs`, at most six of them. */
export function epochTicks(epochs: number): number[] {
  const step = Math.ceil(epochs / 5);
  return Array.from({ length: Math.floor(epochs / step) + 1 }, (_, i) => i * step);
}

/**
 * An axis from the first of evenly spaced ticks to the last, all written with the decimals that
 * their step needs.
 */
export function axis(ticks: number[]): Axis {
  const step = ticks[1] - ticks[0];
  const format = fixed(Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  return { domain: [ticks[0], ticks.at(-1)!], ticks, format };
}

/** Ticks that a logarithmic axis has room for. */
const MOST_TICKS = 9;

const ONE_TWO_FIVE = [1, 2, 5];
/** Where the axis may end: closer than its ticks, so that no room is left empty. */
const LAST = [1, 1.5, 2, 2.5, 3, 4, 5, 7];

/**
 * A logarithmic axis from the last of 1, 2 and 5 times a power of ten below `low` to a round number
 * above `high`. It has a tick at 1, 2 and 5 times each power, or at the powers alone where there would
 * be too many.
 */
export function logAxis(low: number, high: number): Axis {
  const [first, last] = [Math.floor(Math.log10(low)) - 1, Math.ceil(Math.log10(high)) + 1];
  const numbers = inDecades(first, last, ONE_TWO_FIVE);
  const from = numbers.findLast((value) => value <= low * (1 + 1e-9))!;
  const to = inDecades(first, last, LAST)
    .find((value) => value >= high * (1 - 1e-9) && value > from)!;
  const within = numbers.filter((tick) => tick >= from && tick <= to);
  const ticks = within.length <= MOST_TICKS ? within : within.filter(isPowerOfTen);
  return { type: "log", domain: [from, to], ticks, format: exact };
}

/** `factors` times each power of ten from 10 to the `first` to 10 to the `last`, ascending. */
export function inDecades(first: number, last: number, factors: number[]): number[] {
  return Array.from({ length: last - first + 1 }, (_, k) => first + k)
    .flatMap((exponent) => factors.map((factor) => Number(`${factor}e${exponent}`)));
}

/** Whether a round number is 1 times a power of ten. */
export function isPowerOfTen(tick: number): boolean {
  return tick.toExponential().startsWith("1e");
}

/** Ticks that an axis has at most. */
const MOST_DECADE_TICKS = 6;

type Scale = NonNullable<Axis["type"]>;

/** A vertical axis: from the tick below all `values` to the one above. */
export function axisAround(scale: Scale, values: number[]): Axis {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return scale === "log" ? decadeAxis(low, high) : axis(niceTicks(low, high, 5));
}

/** A horizontal axis: from the least of `values` to the greatest, where the lines end. */
export function axisAlong(scale: Scale, values: number[]): Axis {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const around = axisAround(scale, values);
  const ticks = around.ticks.filter((tick) => tick >= low - 1e-9 && tick <= high * (1 + 1e-9));
  return { ...around, domain: [low, high], ticks };
}

/** Powers of ten; within a decade and a half, 1, 2 and 5 times them. */
function decadeAxis(low: number, high: number): Axis {
  const [first, last] = [Math.floor(Math.log10(low) + 1e-9), Math.ceil(Math.log10(high) - 1e-9)];
  if (Math.log10(high / low) < 1.5) {
    const numbers = inDecades(first - 1, last + 1, ONE_TWO_FIVE);
    const from = numbers.findLast((tick) => tick <= low * (1 + 1e-9))!;
    const to = numbers.find((tick) => tick >= high * (1 - 1e-9))!;
    const ticks = numbers.filter((tick) => tick >= from && tick <= to);
    return { type: "log", domain: [from, to], ticks, format: exact };
  }
  const step = Math.ceil((last - first) / (MOST_DECADE_TICKS - 1));
  return {
    type: "log",
    domain: [10 ** first, 10 ** Math.max(last, first + 1)],
    ticks: inDecades(first, last, [1]).filter((_, k) => k % step === 0),
    format: (value) => powerOrNumber(Math.round(Math.log10(value))),
  };
}

/** 0.01 to 1000 are easier to read in full. */
function powerOrNumber(exponent: number): string {
  return exponent >= -2 && exponent <= 3 ? exact(Number(`1e${exponent}`)) : powerOfTen(exponent);
}
