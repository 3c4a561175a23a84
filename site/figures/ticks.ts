import { fixed } from "../html/formats.ts";
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
