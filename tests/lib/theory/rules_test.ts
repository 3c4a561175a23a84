import { assertAlmostEquals } from "@std/assert";
import { stream } from "../../../lib/random.ts";
import type { OptimizerConfig } from "../../../lib/schema/training.ts";
import { rmspropStep } from "../../../lib/theory/bias_correction/first_steps.ts";
import { adamMoments } from "../../../lib/theory/bias_correction/moments.ts";
import { iterates } from "../../../lib/theory/theorem_3_2/descend.ts";
import { constant } from "../../../lib/theory/theorem_3_2/momentum.ts";
import { diagonal } from "../../../lib/theory/theorem_3_2/problems.ts";
import { nesterov } from "../../../lib/theory/theorem_3_3/methods.ts";
import { learner } from "../../../lib/theory/theorem_4_1/learner.ts";
import { gradientPoint, scalar, updateScalar } from "../../support/optimizers64.ts";

// The rules of the training experiments in float64, to which every backend is held elsewhere: the
// checks must be about the same methods. AMSGrad is not: there it keeps Adam's bias correction.

const STEPS = 40;
const EXACT = 1e-14;

function draws(name: string): number[] {
  const random = stream(1, "rules", name);
  return Array.from({ length: STEPS }, () => random.normal());
}

Deno.test("Theorem 3.2's iterates with constant β are those of the optimizer", () => {
  const curvature = 0.3;
  const config: OptimizerConfig = { name: "nesterov", learningRate: 1, momentum: 0.9 };
  const state = scalar(1);
  const path = iterates(diagonal(Float64Array.of(curvature)), constant(0.9));
  for (let t = 1; t <= STEPS; t++) {
    assertAlmostEquals(path.next().value[0], state.theta, EXACT);
    updateScalar(config, state, curvature * gradientPoint(config, state), t);
  }
});

Deno.test("Theorem 3.3's step on a sample is that of the optimizer", () => {
  const config: OptimizerConfig = { name: "nesterov", learningRate: 0.1, momentum: 0.8 };
  const method = nesterov("under test", 0.1, 0.8);
  const state = { w: 1, other: 1 };
  const reference = scalar(1);
  draws("3.3").forEach((z, index) => {
    const xi = z * z;
    updateScalar(config, reference, xi * gradientPoint(config, reference), index + 1);
    method.step(state, xi);
    assertAlmostEquals(state.w, reference.theta, EXACT);
  });
});

Deno.test("Theorem 4.1's Adam is the optimizer with ε = 0 and a step of α/√t", () => {
  const decays = { beta1: 0.9, beta2: 0.99 };
  const adam = learner({ kind: "adam", alpha: 0.5, lambda: 1, corrected: true, ...decays }, 1);
  const x = Float64Array.of(0.2);
  const reference = scalar(0.2);
  draws("4.1").forEach((g, index) => {
    const t = index + 1;
    const learningRate = 0.5 / Math.sqrt(t);
    updateScalar({ name: "adam", learningRate, epsilon: 0, ...decays }, reference, g, t);
    adam.step(x, Float64Array.of(g), t);
    assertAlmostEquals(x[0], reference.theta, 1e-13);
  });
});

Deno.test("the moments and steps of equations 15–23 are those of the optimizers", () => {
  const decays = { beta1: 0.9, beta2: 0.999 };
  const [adam, rmsprop] = [scalar(0), scalar(0)];
  const history = draws("15–23");
  history.forEach((g, index) => {
    const [before, past] = [adam.theta, rmsprop.v];
    updateScalar({ name: "adam", learningRate: 1, epsilon: 0, ...decays }, adam, g, index + 1);
    const { mHat, vHat } = adamMoments(history.slice(0, index + 1), decays);
    assertAlmostEquals(before - adam.theta, mHat / Math.sqrt(vHat), 1e-12);
    const moved = rmsprop.theta;
    updateScalar(
      { name: "rmsprop", learningRate: 1, epsilon: 0, decay: 0.9 },
      rmsprop,
      g,
      index + 1,
    );
    assertAlmostEquals(Math.abs(moved - rmsprop.theta), rmspropStep(g, past, 0.9), 1e-12);
  });
});
