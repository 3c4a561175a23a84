import { exact } from "../html/formats.ts";
import type { Axis } from "./chart.ts";

/** Ticks that a logarithmic axis has room for. */
const MOST_TICKS = 9;

/**
 * A logarithmic axis from the last of 1, 2 and 5 times a power of ten below `low` to the first above
 * `high`; it has a tick at each of them, or at the powers of ten alone where there are too many.
 */
export function logAxis(low: number, high: number): Axis {
  const first = Math.floor(Math.log10(low)) - 1;
  const last = Math.ceil(Math.log10(high)) + 1;
  const all = Array.from({ length: last - first + 1 }, (_, i) => first + i)
    .flatMap((power) => [1, 2, 5].map((digit) => Number(`${digit}e${power}`)));
  const from = all.findLastIndex((tick) => tick <= low * (1 + 1e-9));
  const to = all.findIndex((tick) => tick >= high * (1 - 1e-9));
  const within = all.slice(from, Math.max(to, from + 1) + 1);
  const ticks = within.length <= MOST_TICKS ? within : within.filter(isPowerOfTen);
  return { type: "log", domain: [within[0], within.at(-1)!], ticks, format: exact };
}

function isPowerOfTen(tick: number): boolean {
  return tick.toExponential().startsWith("1e");
}
