import type { TheoryCurve } from "../../../lib/schema/theory.ts";
import { exact, powerOfTen } from "../../html/formats.ts";
import type { Axis } from "../chart.ts";
import { axis, niceTicks } from "../ticks.ts";

/** Ticks that an axis has at most. */
const MOST_TICKS = 6;

/** A vertical axis: from the tick below all `values` to the one above. */
export function axisAround(scale: TheoryCurve["y"]["scale"], values: number[]): Axis {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return scale === "log" ? logAxis(low, high) : axis(niceTicks(low, high, 5));
}

/** A horizontal axis: from the least of `values` to the greatest, where the lines end. */
export function axisAlong(scale: TheoryCurve["x"]["scale"], values: number[]): Axis {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const around = axisAround(scale, values);
  const ticks = around.ticks.filter((tick) => tick >= low - 1e-9 && tick <= high * (1 + 1e-9));
  return { ...around, domain: [low, high], ticks };
}

/** Powers of ten; within a decade and a half, 1, 2 and 5 times them. */
function logAxis(low: number, high: number): Axis {
  const [first, last] = [Math.floor(Math.log10(low) + 1e-9), Math.ceil(Math.log10(high) - 1e-9)];
  const decades = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const short = Math.log10(high / low) < 1.5;
  const domain: [number, number] = short
    ? roundedOut(decades, low, high)
    : [10 ** first, 10 ** Math.max(last, first + 1)];
  if (short) {
    const ticks = oneTwoFive(decades).filter((tick) => tick >= domain[0] && tick <= domain[1]);
    return { type: "log", domain, ticks, format: exact };
  }
  const step = Math.ceil((decades.length - 1) / (MOST_TICKS - 1));
  const exponents = decades.filter((exponent) => (exponent - first) % step === 0);
  return {
    type: "log",
    domain,
    ticks: exponents.map((exponent) => 10 ** exponent),
    format: (value) => powerOrNumber(Math.round(Math.log10(value))),
  };
}

function oneTwoFive(decades: number[]): number[] {
  const ticks = decades.flatMap((exponent) => [1, 2, 5].map((factor) => factor * 10 ** exponent));
  return ticks.map((tick) => Number(tick.toPrecision(3)));
}

function roundedOut(decades: number[], low: number, high: number): [number, number] {
  const ticks = oneTwoFive([decades[0] - 1, ...decades, decades.at(-1)! + 1]);
  return [
    ticks.findLast((tick) => tick <= low * (1 + 1e-9))!,
    ticks.find((tick) => tick >= high * (1 - 1e-9))!,
  ];
}

/** 0.01 to 1000 are easier to read in full. */
function powerOrNumber(exponent: number): string {
  return exponent >= -2 && exponent <= 3 ? exact(Number(`1e${exponent}`)) : powerOfTen(exponent);
}
