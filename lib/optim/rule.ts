import type { OptimizerConfig } from "../schema/training.ts";

/** The arithmetic that update rules are stated in, over numbers, tensors or the text of a program. */
export interface Algebra<V> {
  add(a: V, b: V): V;
  sub(a: V, b: V): V;
  mul(a: V, b: V): V;
  div(a: V, b: V): V;
  sqrt(a: V): V;
  /** NaN where either is NaN. */
  max(a: V, b: V): V;
}

/** A constant of a rule: its usual value, and what it may be. */
export interface Setting {
  usual: number;
  /** As an error says it: `in [0, 1)`. */
  range: string;
  allows(value: number): boolean;
}

/** A decay or momentum factor. */
export function factor(usual: number): Setting {
  return { usual, range: "in [0, 1)", allows: (value) => value >= 0 && value < 1 };
}

/** A length, or a number that keeps a quotient finite. */
export function positive(usual: number): Setting {
  return { usual, range: "above 0", allows: (value) => value > 0 && value < Infinity };
}

/** The numbers that a rule is run with. */
export type Settings<Name extends string = string> =
  & { learningRate: number }
  & Record<Name, number>;

/**
 * An optimizer: the only statement of its update, from which every backend makes its kernel.
 *
 * It is written for one parameter `p` with gradient `g` and what is remembered of it; an interpreter
 * of `lib/optim/interpreters/` takes it to whole vectors. The order of the operations is the order in
 * which they are computed, and so part of the rule.
 */
export interface UpdateRule<
  Name extends string = string,
  State extends string = string,
  Scalar extends string = string,
> {
  /** As configs name it; its file is named so too, with `_` for `-`. */
  readonly name: string;
  /** As a sentence names it. */
  readonly title: string;
  /** The constants besides the learning rate. */
  readonly settings: Readonly<Record<Name, Setting>>;
  /** What is kept of every parameter between steps; all of it starts at 0. */
  readonly state: readonly State[];
  /** The numbers of step `t` (from 1), which the host computes in float64. */
  scalars(settings: Settings<Name>, t: number): Record<Scalar, number>;
  /** The next `p` and state. */
  update<V>(
    algebra: Algebra<V>,
    vectors: Record<"p" | "g" | State, V>,
    scalars: Record<Scalar, V>,
  ): Record<"p" | State, V>;
  /**
   * Where a step's gradient is taken, by that step's scalars; absent: at `p`. At a state of zeros it is
   * `p`.
   */
  lookahead?<V>(
    algebra: Algebra<V>,
    vectors: Record<"p" | State, V>,
    scalars: Record<Scalar, V>,
  ): V;
}

/** `rule` itself, with the names of its settings, state and scalars taken from what it says. */
export function updateRule<
  Name extends string,
  const State extends string,
  Scalar extends string,
>(rule: UpdateRule<Name, State, Scalar>): UpdateRule<Name, State, Scalar> {
  return rule;
}

/** A rule, and what it is run with. */
export interface Optimizer {
  rule: UpdateRule;
  settings: Settings;
  /** The learning rate falls linearly, so that it would be 0 after so many steps; absent: it stays. */
  decaySteps?: number;
}

/** The scalars of step `t` (from 1), at the learning rate that the step has. */
export function scalarsAt(
  { rule, settings, decaySteps }: Optimizer,
  t: number,
): Record<string, number> {
  if (decaySteps === undefined) return rule.scalars(settings, t);
  const left = Math.max(0, decaySteps + 1 - t) / decaySteps;
  return rule.scalars({ ...settings, learningRate: settings.learningRate * left }, t);
}

/** The scalars of a rule, in its own order. */
export function scalarNames({ scalars, settings }: UpdateRule): string[] {
  const usual = Object.entries(settings).map(([name, { usual }]) => [name, usual]);
  return Object.keys(scalars({ learningRate: 1, ...Object.fromEntries(usual) }, 1));
}

/** `rule` with its usual constants. */
export function usualConfig(
  { name, settings }: UpdateRule,
  learningRate: number,
): OptimizerConfig {
  const constants = Object.entries(settings).map(([setting, { usual }]) => [setting, usual]);
  return { name, learningRate, ...Object.fromEntries(constants) };
}

/**
 * The optimizer that `config` describes.
 *
 * @throws RangeError when a setting of the rule is missing or out of range, or none of its own
 */
export function optimizerOf(rule: UpdateRule, config: OptimizerConfig): Optimizer {
  const expected: Record<string, Setting> = { learningRate: positive(1), ...rule.settings };
  const { name: _, ...given } = config;
  for (const [setting, { range, allows }] of Object.entries(expected)) {
    const value = given[setting];
    if (typeof value !== "number" || !allows(value)) {
      throw new RangeError(
        `Cannot use optimizer ${rule.name}: ${setting} must be ${range}, got ${value ?? "none"}`,
      );
    }
  }
  const unknown = Object.keys(given).find((setting) => !(setting in expected));
  if (unknown !== undefined) {
    throw new RangeError(
      `Cannot use optimizer ${rule.name}: its settings are ${Object.keys(expected).join(", ")}, ` +
        `got ${unknown}`,
    );
  }
  return { rule, settings: given as Settings };
}
