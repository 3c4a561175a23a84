import { numbers } from "../optim/interpreters/numbers.ts";
import type { Optimizer } from "../optim/rule.ts";
import type { TrainState } from "../train/step.ts";

/** Decays of RMSProp and Adam by which an average takes in nothing new. */
const HELD = {
  ...{ beta: 1, oneMinusBeta: 0 },
  ...{ beta1: 1, oneMinusBeta1: 0, beta2: 1, oneMinusBeta2: 0 },
};

/**
 * How far each parameter moves, in the long run, for a unit of its gradient: the P of a step −P g,
 * `[parameters]`.
 *
 * Momentum repeats a gradient with weights β⁰, β¹, …, which add up to 1/(1 − β); Adam's own average has
 * weights that add up to 1. The second moment of RMSProp and Adam is held as it stands in `state`.
 *
 * @returns null before the first step of a method that divides by a second moment: it has none
 */
export async function longRunRates(
  { rule, settings }: Optimizer,
  { params, optimizer, steps }: TrainState,
): Promise<Float64Array | null> {
  const { learningRate, momentum } = settings;
  const scalars = rule.scalars(settings, Math.max(1, steps));
  /** The way down from 0 of a step that finds `vectors` and leaves its averages as they are. */
  const heldStep = (vectors: Record<"g" | "v" | "m", number>) =>
    -rule.update(numbers, { p: 0, ...vectors }, { ...scalars, ...HELD }).p;
  switch (rule.name) {
    case "sgd":
      return new Float64Array(params.size).fill(learningRate);
    case "heavy-ball":
    case "nesterov":
      return new Float64Array(params.size).fill(learningRate / (1 - momentum));
    case "rmsprop":
    case "adam": {
      if (steps === 0) return null;
      // Of a gradient of 1, and of an average m that is 1 once it is corrected.
      const m = learningRate / scalars.a;
      return Float64Array.from(await optimizer.v.data(), (v) => heldStep({ g: 1, m, v }));
    }
    default:
      throw new RangeError(`Cannot take the rates of ${rule.name}: its noise is not measured`);
  }
}
