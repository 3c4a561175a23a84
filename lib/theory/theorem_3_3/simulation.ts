import { type Random, stream } from "../../random.ts";
import type { Findings } from "../../schema/theory.ts";
import { check, equal, FIVE_ERRORS } from "../tools/check.ts";
import { estimate, largest, zScore } from "../tools/numbers.ts";
import { fourMethods, type Method, squares } from "./methods.ts";
import type { Theorem33Settings } from "./settings.ts";

/** z of the model. */
type Sampler = (random: Random) => number;

/** N(0, 2), and the 12-point data set with the same E z² = 2 and E z⁴ = 12: 0 (four times), ±√6. */
const SAMPLERS: Record<string, Sampler> = {
  gaussian: (random) => Math.SQRT2 * random.normal(),
  twelvePoints: (random) => [0, 0, 0, 0, Math.sqrt(6), -Math.sqrt(6)][random.below(6)],
};

/** TC5: the recursions of second moments against chains run on samples of the model. */
export function checkSimulation(settings: Theorem33Settings): Findings {
  const { chains, steps } = settings.simulation;
  const scores = fourMethods(settings).flatMap((method) =>
    Object.entries(SAMPLERS).map(([name, sampler]) => {
      const random = stream(settings.rootSeed, "C5", method.name, name);
      const z = zScores(method, sampler, random, settings);
      return [`${method.name}, ${name}`, largest(z.map(Math.abs))] as const;
    })
  );
  return {
    checks: [
      check({
        id: "TC5",
        statement: `E w_t² of both coordinates, ${chains} chains on samples against the ` +
          `recursion, t ≤ ${steps}: largest |z|`,
        ...equal(
          largest(scores.map(([, score]) => score)),
          0,
          5,
          `${FIVE_ERRORS}; fourth moments grow, so later steps are left out`,
        ),
        values: { largestZ: Object.fromEntries(scores) },
      }),
    ],
    curves: [],
  };
}

type Setup = Pick<Theorem33Settings, "divergence" | "simulation">;

/** z of E w_t² for t = 1..steps, first coordinate then second. */
function zScores(method: Method, sampler: Sampler, random: Random, setup: Setup): number[] {
  const { divergence: { kappa, start }, simulation: { chains, steps } } = setup;
  const sums = [new Float64Array(steps), new Float64Array(steps)];
  const powers = [new Float64Array(steps), new Float64Array(steps)];
  for (let chain = 0; chain < chains; chain++) {
    run(method, sampler, random, setup, (i, t, square) => {
      sums[i][t] += square;
      powers[i][t] += square * square;
    });
  }
  return [1, 1 / kappa].flatMap((h, i) => {
    const expected = squares(method, h, start[i], steps);
    return Array.from(
      sums[i],
      (sum, t) => zScore(estimate(chains, sum, powers[i][t]), expected[t + 1]),
    );
  });
}

/** One chain; `seen` is told w² of each coordinate after each step. */
function run(
  method: Method,
  sampler: Sampler,
  random: Random,
  { divergence: { kappa, start }, simulation: { steps } }: Setup,
  seen: (coordinate: number, step: number, square: number) => void,
): void {
  const curvatures = [1, 1 / kappa];
  const states = start.map((w) => ({ w, other: w }));
  for (let t = 0; t < steps; t++) {
    const axis = random.below(2);
    const z = sampler(random);
    states.forEach((state, i) => {
      // x = √h z e_axis, so that coordinate i sees the gradient x_i² times its error.
      method.step(state, i === axis ? curvatures[i] * z * z : 0);
      seen(i, t, state.w * state.w);
    });
  }
}
