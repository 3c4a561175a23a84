import type { Findings } from "../../schema/theory.ts";
import { atMost, check, control, equal, ROUNDING } from "../tools/check.ts";
import { relativeError } from "../tools/numbers.ts";
import { largestRatio } from "./bound.ts";
import { constantsOf, expectedSquares, noisyQuadratic } from "./noisy_quadratic.ts";
import type { Theorem31Settings } from "./settings.ts";

/** TA3, a control: with a step beyond 1/L the bound of Theorem 3.1 must fail. */
export function checkLongStep({ quadratic }: Theorem31Settings): Findings {
  const { steps, tooLongStepFactor: eta } = quadratic;
  const problem = noisyQuadratic(quadratic);
  const squares = expectedSquares(problem, eta, steps);
  const plateau = squares[steps] / (eta * problem.variance);
  const ratio = largestRatio(squares.subarray(0, steps), constantsOf(problem), eta);
  return {
    checks: [
      control({
        id: "TA3",
        statement: `bound (8) also holds for η = ${eta} > 1: largest ratio over k ≤ ${steps}`,
        ...atMost(ratio, 1, 1e-12, ROUNDING),
        values: { plateauOverEtaM: plateau },
      }),
      check({
        id: "TA3.plateau",
        statement: `with η = ${eta} the floor is 1/(2 − η) = 2 times ηM: relative error`,
        ...equal(relativeError(plateau, 1 / (2 - eta)), 0, 1e-10, ROUNDING),
      }),
    ],
    curves: [],
  };
}
