import { iterates } from "../optim/interpreters/numbers.ts";
import nesterov from "../optim/nesterov.ts";
import type { Optimizer, UpdateRule } from "../optim/rule.ts";
import { nesterovBound } from "../theory/theorem_3_2/bounds.ts";
import { fista } from "../theory/theorem_3_2/momentum.ts";
import type { Point, Surface } from "./surface.ts";

/** Where a walk is after `step` steps. */
export interface Position {
  step: number;
  x: number;
  y: number;
  /** Of the surface, without noise. */
  value: number;
}

/** A walk this far outside of what is looked at, in widths of it, has diverged. */
const FAR = 100;

/** The positions of an optimizer on a surface, from `start`, in float64. */
export function walk(
  { rule, settings }: Optimizer,
  surface: Surface,
  start: Point,
): Generator<Position, never> {
  return positions(rule, (t) => rule.scalars(settings, t), surface, start);
}

/**
 * Nesterov's method as Theorem 3.2 has it, with the step 1/L and momentum that grows by FISTA's
 * schedule.
 */
export function scheduledWalk(
  surface: Surface,
  { smoothness }: NonNullable<Surface["convex"]>,
  start: Point,
): Generator<Position, never> {
  const betas = fista();
  const scalarsOf = () => ({ alpha: 1 / smoothness, beta: betas.next().value });
  return positions(nesterov, scalarsOf, surface, start);
}

/** Theorem 3.2's bound (12) on f(θᵏ) − f* for {@linkcode scheduledWalk}. */
export function scheduledBound(
  { smoothness, minimiser: [x, y] }: NonNullable<Surface["convex"]>,
  start: Point,
  k: number,
): number {
  const [dx, dy] = [start[0] - x, start[1] - y];
  return smoothness * nesterovBound(dx * dx + dy * dy, k);
}

/** Whether a walk has gone where nothing brings it back from: not a number, or far outside. */
export function hasDiverged({ x, y, value }: Position, surface: Surface): boolean {
  const width = FAR * (surface.x[1] - surface.x[0]);
  return !(Math.abs(x) <= width && Math.abs(y) <= width && value < Infinity);
}

function* positions<State extends string, Scalar extends string>(
  rule: UpdateRule<never, State, Scalar>,
  scalarsOf: (t: number) => Record<Scalar, number>,
  surface: Surface,
  start: Point,
): Generator<Position, never> {
  const path = iterates(rule, scalarsOf, { start, gradient: surface.gradients() });
  for (let step = 0;; step++) {
    const [x, y] = path.next().value;
    yield { step, x, y, value: surface.value(x, y) };
  }
}
