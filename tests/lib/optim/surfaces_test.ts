import { assert } from "@std/assert";
import { iterates } from "../../../lib/optim/interpreters/numbers.ts";
import { defaultConfig, OPTIMIZER_NAMES, RULES } from "../../../lib/optim/optimizers.ts";
import type { OptimizerConfig } from "../../../lib/schema/training.ts";
import { assertVectorClose } from "../../support/close.ts";
import { optimizerFrom } from "../../support/optimizer.ts";
import { gradientPoint, scalar, updateScalar } from "../../support/optimizers64.ts";
import { SURFACES, type TestSurface } from "../../support/surfaces.ts";

const STEPS = 300;
// Two float64 programs that sum in different orders. They differ by 1.6e-12 at most, relative to a point
// that one path takes close to 0.
const TOLERANCE = 1e-11;

for (const name of OPTIMIZER_NAMES) {
  for (const surface of SURFACES) {
    Deno.test(`${name} goes down ${surface.name} as by an independent program`, () => {
      // A rule that divides by the gradient's size moves by about α a step.
      const adaptive = "epsilon" in RULES[name].settings;
      const config = defaultConfig(name, adaptive ? 0.01 : surface.step);
      const found = path(config, surface);
      const expected = path64(config, surface);
      for (let k = 0; k <= STEPS; k++) {
        assertVectorClose(found[k], expected[k], TOLERANCE, `step ${k}`);
      }
      assert(surface.f(...found[STEPS]) < surface.f(...surface.start), "and ends lower");
    });
  }
}

type Point = [number, number];

/** θ⁰, θ¹, … by the rule. */
function path(config: OptimizerConfig, { start, gradient }: TestSurface): Point[] {
  const { rule, settings } = optimizerFrom(config);
  const walk = iterates(rule, (t) => rule.scalars(settings, t), {
    start,
    gradient: ([x, y], into) => into.set(gradient(x, y)),
  });
  return Array.from({ length: STEPS + 1 }, () => [...walk.next().value] as Point);
}

/** θ⁰, θ¹, … by the rules that tests keep apart. */
function path64(config: OptimizerConfig, { start, gradient }: TestSurface): Point[] {
  const [x, y] = start.map(scalar);
  const points: Point[] = [start];
  for (let t = 1; t <= STEPS; t++) {
    const [dx, dy] = gradient(gradientPoint(config, x), gradientPoint(config, y));
    updateScalar(config, x, dx, t);
    updateScalar(config, y, dy, t);
    points.push([x.theta, y.theta]);
  }
  return points;
}
