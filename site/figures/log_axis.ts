import { exact } from "../html/formats.ts";
import type { Axis } from "./chart.ts";

/** Ticks that a logarithmic axis has room for. */
const MOST_TICKS = 9;

const FIRST = [1, 2, 5];
/** Where the axis may end: closer than its ticks, so that no room is left empty. */
const LAST = [1, 1.5, 2, 2.5, 3, 4, 5, 7];

/**
 * A logarithmic axis from the last of 1, 2 and 5 times a power of ten below `low` to a round number
 * above `high`. It has a tick at 1, 2 and 5 times each power, or at the powers alone where there would
 * be too many.
 */
export function logAxis(low: number, high: number): Axis {
  const first = Math.floor(Math.log10(low)) - 1;
  const powers = Array.from(
    { length: Math.ceil(Math.log10(high)) + 2 - first },
    (_, i) => first + i,
  );
  const times = (digits: number[]) =>
    powers.flatMap((power) => digits.map((digit) => Number(`${digit}e${power}`)));
  const from = times(FIRST).findLast((value) => value <= low * (1 + 1e-9))!;
  const to = times(LAST).find((value) => value >= high * (1 - 1e-9) && value > from)!;
  const within = times(FIRST).filter((tick) => tick >= from && tick <= to);
  const ticks = within.length <= MOST_TICKS ? within : within.filter(isPowerOfTen);
  return { type: "log", domain: [from, to], ticks, format: exact };
}

function isPowerOfTen(tick: number): boolean {
  return tick.toExponential().startsWith("1e");
}
