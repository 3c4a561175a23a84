import { withBarrier } from "../theory/theorem_4_1/losses.ts";
import { THEOREM_4_1 } from "../theory/theorem_4_1/settings.ts";
import type { Surface } from "./surface.ts";

/**
 * Reddi, Kale and Kumar's counterexample, with a barrier in place of the interval: losses 3x, −x, −x in
 * turn, of which x = −1 is about the best point and x = 1 the worst that nothing pushes away from. Its
 * value is the mean of the three; y plays no part, and never moves.
 */
export function rareLargeSlopes(): Surface {
  return {
    ...{ x: [-1.4, 1.4], y: [-1.4, 1.4], start: [0, 0] },
    value: meanLoss,
    least: meanLoss(bestOfThree()),
    gradients: () => {
      const problem = withBarrier(THEOREM_4_1.reddi);
      let t = 0;
      return (theta, into) => {
        problem.begin(++t);
        problem.gradient(Float64Array.of(theta[0]), into);
        into[1] = 0;
      };
    },
  };
}

/** Of one period, x fixed. */
function meanLoss(x: number): number {
  const problem = withBarrier(THEOREM_4_1.reddi);
  const { period } = THEOREM_4_1.reddi;
  let sum = 0;
  for (let t = 1; t <= period; t++) {
    problem.begin(t);
    sum += problem.loss(Float64Array.of(x));
  }
  return sum / period;
}

function bestOfThree(): number {
  const problem = withBarrier(THEOREM_4_1.reddi);
  for (let t = 1; t <= THEOREM_4_1.reddi.period; t++) problem.begin(t);
  return problem.bestPoint()[0];
}
