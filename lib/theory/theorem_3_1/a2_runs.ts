import { stream } from "../../random.ts";
import type { TheoryCurve } from "../../schema/theory.ts";
import { mean } from "../../stats.ts";
import type { Estimate } from "../sample.ts";
import { type CosineMixture, simulatedSquares } from "./cosine_mixture.ts";
import type { Theorem31Settings } from "./settings.ts";

export type Cosine = Theorem31Settings["cosine"];

/** Step η -> the squared gradient norms of its chains. */
export type Runs = Map<number, Estimate[]>;

export function cosineRuns(mixture: CosineMixture, cosine: Cosine, rootSeed: number): Runs {
  return new Map(
    cosine.stepFactors.map((stepFactor) => {
      const random = stream(rootSeed, "A2", `${stepFactor}`);
      return [stepFactor, simulatedSquares(mixture, { ...cosine, stepFactor }, random)];
    }),
  );
}

/** The mean over the last steps. */
export function plateauOf(run: Estimate[], { plateauSteps, spacing }: Cosine): number {
  return mean(run.slice(-plateauSteps / spacing).map((one) => one.mean));
}

/** The plateau of the loss linearised at its minimiser: η R σ²/(2 − η R). */
export function linearPlateau(
  { amplitude, varianceAtMinimiser }: CosineMixture,
  eta: number,
): number {
  return eta * amplitude * varianceAtMinimiser / (2 - eta * amplitude);
}

export function floorCurve(mixture: CosineMixture, runs: Runs, settings: Cosine): TheoryCurve {
  return {
    id: "floor-not-convex",
    name: "Height of the noise floor by step where the loss is not convex",
    x: { label: "η (step · L)", scale: "log" },
    y: { label: "floor of E‖∇f‖² / M", scale: "log" },
    rows: [...runs].flatMap(([x, run]) => [
      { series: "SGD run", x, y: plateauOf(run, settings) / mixture.variance },
      { series: "linearised", x, y: linearPlateau(mixture, x) / mixture.variance },
      { series: "bound (8), η", x, y: x },
    ]),
  };
}
