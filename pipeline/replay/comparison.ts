import type { Json, Trajectory } from "../stage.ts";
import { pointerStep } from "../store/validated.ts";

/** A place where what was computed now is not what was recorded. */
export interface Discrepancy {
  /** `replica 2, step 17`, or a JSON pointer into the artifact. */
  where: string;
  /** The step that differs; null when it is no step. */
  step: number | null;
  recorded: Json;
  found: Json;
  /** Difference relative to the larger of the two; null when they are not both numbers. */
  relative: number | null;
  /** The same, in units of the last place; null when they are not both numbers. */
  ulps: number | null;
}

/** What holding a computation against a record has shown. */
export interface Comparison {
  /** How many numbers were held against each other. */
  compared: number;
  /** Every place that differs, of trajectories the earliest step first. */
  discrepancies: Discrepancy[];
  /**
   * The largest difference of any step, in standard deviations between the parts at one step, pooled
   * over the steps; null when nothing tells what spread is natural.
   */
  spread: number | null;
}

/** How many steps can be compared of every part; one that had nothing to do takes none from the others. */
export function stepsInCommon(recorded: Trajectory[], asked: number): number {
  const lengths = recorded.map(({ steps }) => steps.length).filter((length) => length > 0);
  return lengths.length === 0 ? 0 : Math.min(asked, ...lengths);
}

/** Holds trajectories of the same parts against each other, as far as `found` goes. */
export function compareTrajectories(
  recorded: Trajectory[],
  found: Trajectory[],
  steps: number,
  replicas: number[] = recorded.map((_, part) => part),
): Comparison {
  const places: { step: number | null; where: string; then?: number; now?: number }[] = [];
  recorded.forEach((then, part) => {
    const now = found[part];
    for (const name of new Set([...Object.keys(then.before), ...Object.keys(now.before)])) {
      const where = `replica ${replicas[part]}, ${name} before the first step`;
      places.push({ step: null, where, then: then.before[name], now: now.before[name] });
    }
    // What had nothing to do must have nothing to do.
    const held = then.steps.length === 0 ? Math.min(1, now.steps.length) : then.steps.length;
    for (let k = 0; k < Math.min(steps, held); k++) {
      const where = `replica ${replicas[part]}, step ${k + 1}`;
      places.push({ step: k + 1, where, then: then.steps[k], now: now.steps[k] });
    }
  });
  places.sort((a, b) => (a.step ?? 0) - (b.step ?? 0));
  const discrepancies = places.flatMap(({ where, step, then, now }) =>
    discrepancy({ where, step }, then ?? null, now ?? null, "float32") ?? []
  );
  return { compared: places.length, discrepancies, spread: spread(recorded, found, steps) };
}

/** Holds two JSON values against each other, number by number. */
export function compareValues(recorded: Json, found: Json): Comparison {
  const places = [...pairs(recorded, found, "")];
  const discrepancies = places.flatMap(({ where, then, now }) =>
    discrepancy({ where: where || "/", step: null }, then, now, "float64") ?? []
  );
  return { compared: places.length, discrepancies, spread: null };
}

/** The largest of a field over all places; Infinity where something is no number. */
export function worst(discrepancies: Discrepancy[], field: "relative" | "ulps"): number {
  return discrepancies.reduce((most, one) => Math.max(most, one[field] ?? Infinity), 0);
}

function discrepancy(
  place: Pick<Discrepancy, "where" | "step">,
  recorded: Json,
  found: Json,
  precision: Precision,
): Discrepancy | null {
  if (recorded === found) return null;
  const numbers = typeof recorded === "number" && typeof found === "number";
  if (!numbers) return { ...place, recorded, found, relative: null, ulps: null };
  const relative = Math.abs(recorded - found) / Math.max(Math.abs(recorded), Math.abs(found));
  return { ...place, recorded, found, relative, ulps: ulpsApart(recorded, found, precision) };
}

function* pairs(
  then: Json,
  now: Json,
  where: string,
): Generator<{ where: string; then: Json; now: Json }> {
  if (!isContainer(then) || !isContainer(now) || Array.isArray(then) !== Array.isArray(now)) {
    yield { where, then, now };
    return;
  }
  const [old, current] = [new Map(Object.entries(then)), new Map(Object.entries(now))];
  for (const key of new Set([...old.keys(), ...current.keys()])) {
    yield* pairs(old.get(key) ?? null, current.get(key) ?? null, where + pointerStep(key));
  }
}

function isContainer(value: Json): value is Json[] | { [key: string]: Json } {
  return typeof value === "object" && value !== null;
}

function spread(recorded: Trajectory[], found: Trajectory[], steps: number): number | null {
  const count = Math.min(steps, ...recorded.map((one) => one.steps.length));
  if (recorded.length < 2 || count === 0) return null;
  let variance = 0;
  let largest = 0;
  for (let k = 0; k < count; k++) {
    const values = recorded.map((one) => one.steps[k]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    variance += values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
    values.forEach((value, part) => {
      largest = Math.max(largest, Math.abs((found[part].steps[k] ?? Infinity) - value));
    });
  }
  return largest === 0 ? 0 : largest / Math.sqrt(variance / count);
}

/** Precision in which two numbers are held against each other. */
export type Precision = "float32" | "float64";

/**
 * How many numbers of the precision lie between two finite ones, counting one of the ends: 0 for equal
 * numbers, 1 for neighbours. Float64 numbers that round to the same float32 are 0 apart in float32.
 */
export function ulpsApart(a: number, b: number, precision: Precision): number {
  const apart = ordinal(a, precision) - ordinal(b, precision);
  return Math.abs(Number(apart));
}

/** Place of a number in the order of all numbers of its precision; 0 and −0 are both 0. */
function ordinal(value: number, precision: Precision): bigint {
  const view = new DataView(new ArrayBuffer(8));
  if (precision === "float64") view.setFloat64(0, Math.abs(value));
  else view.setFloat32(4, Math.abs(value));
  const magnitude = view.getBigUint64(0);
  return value < 0 ? -magnitude : magnitude;
}
