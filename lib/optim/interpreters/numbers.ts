import type { Algebra, UpdateRule } from "../rule.ts";

/** float64, one parameter at a time. */
export const numbers: Algebra<number> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  sqrt: Math.sqrt,
  max: Math.max,
};

/** Where a rule takes the gradient of one parameter. */
export function pointOf<State extends string, Scalar extends string>(
  { lookahead }: UpdateRule<never, State, Scalar>,
  vectors: Record<"p" | State, number>,
  scalars: Record<Scalar, number>,
): number {
  return lookahead ? lookahead(numbers, vectors, scalars) : vectors.p;
}

/** A point to start from, and ∇f, written to `into`. */
export interface Descent {
  start: ArrayLike<number>;
  gradient(theta: Float64Array, into: Float64Array): void;
}

/**
 * The iterates θ⁰, θ¹, … of a rule in float64. The array is used again: it holds θᵏ until the next one
 * is asked for.
 *
 * @param scalarsOf the scalars of step `t`, from 1: the rule's own, or a schedule of them
 */
export function* iterates<State extends string, Scalar extends string>(
  rule: UpdateRule<never, State, Scalar>,
  scalarsOf: (t: number) => Record<Scalar, number>,
  { start, gradient }: Descent,
): Generator<Float64Array, never> {
  const theta = Float64Array.from(start);
  const [point, g] = [theta.slice(), theta.slice()];
  const zeros = Object.fromEntries(rule.state.map((name) => [name, 0])) as Record<State, number>;
  const kept = Array.from(theta, (p): Record<"p" | State, number> => ({ ...zeros, p }));
  for (let t = 1;; t++) {
    yield theta;
    const scalars = scalarsOf(t);
    kept.forEach((one, i) => point[i] = pointOf(rule, one, scalars));
    gradient(point, g);
    kept.forEach((one, i) => {
      Object.assign(one, rule.update(numbers, { ...one, g: g[i] }, scalars));
      theta[i] = one.p;
    });
  }
}
