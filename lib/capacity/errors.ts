import type { CapacityArtifact } from "../schema/capacity.ts";
import { mean, sampleSd, summarize } from "../stats/summary.ts";
import { drawSamples } from "./draw.ts";
import { leastSquares, meanSquaredError } from "./polynomial.ts";
import type { CapacitySettings } from "./settings.ts";

type SizeErrors = CapacityArtifact["sizes"][number];

/** Errors of one degree, one of each for every draw. */
interface DegreeErrors {
  degree: number;
  train: number[];
  validation: number[];
  test: number[];
}

/** Training and test error of every degree that `size` points determine, over all draws. */
export function errorsOfSize(settings: CapacitySettings, size: number): SizeErrors {
  const errors = errorsByDegree(settings, size);
  const best = least(errors, ({ test }) => mean(test));
  const lowest = mean(best.test);
  const above = errors.filter(({ degree }) => degree > best.degree);
  return {
    sampleSize: size,
    errors: errors.map(({ degree, train, test }) => ({
      degree,
      train: summarize(train),
      test: summarize(test),
    })),
    bestDegree: best.degree,
    worseFrom: above.find(({ test }) => isWorse(test, best.test))?.degree ?? null,
    doubledFrom: above.find(({ test }) => mean(test) >= 2 * lowest)?.degree ?? null,
    chosen: choices(errors),
  };
}

function errorsByDegree(settings: CapacitySettings, size: number): DegreeErrors[] {
  const draws = Array.from({ length: settings.draws }, (_, k) => drawSamples(settings, size, k));
  const degrees = Math.min(settings.highestDegree, size - 1);
  return Array.from({ length: degrees }, (_, k) => {
    const fits = draws.map(({ training }) => leastSquares(training, k + 1));
    const on = (part: "training" | "validation" | "test") =>
      fits.map((fit, draw) => meanSquaredError(fit, draws[draw][part]));
    return { degree: k + 1, train: on("training"), validation: on("validation"), test: on("test") };
  });
}

/** Whether errors exceed others of the same draws by more than two standard errors of the mean. */
function isWorse(errors: number[], others: number[]): boolean {
  const differences = errors.map((error, draw) => error - others[draw]);
  return mean(differences) > 2 * sampleSd(differences) / Math.sqrt(differences.length);
}

/** How often each degree has the least validation error. */
function choices(errors: DegreeErrors[]): SizeErrors["chosen"] {
  const counts = errors.map(({ degree }) => ({ degree, draws: 0 }));
  errors[0].validation.forEach((_, draw) => {
    const { degree } = least(errors, ({ validation }) => validation[draw]);
    counts[degree - 1].draws++;
  });
  return counts.filter(({ draws }) => draws > 0);
}

/** The first item with the least value. */
function least<Item>(items: Item[], value: (item: Item) => number): Item {
  return items.reduce((best, item) => value(item) < value(best) ? item : best);
}
