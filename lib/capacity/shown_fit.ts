import type { CapacityArtifact } from "../schema/capacity.ts";
import { drawSamples } from "./draw.ts";
import { leastSquares, meanSquaredError, valueAt } from "./polynomial.ts";
import { type CapacitySettings, truth } from "./settings.ts";

/** Points of a drawn curve. */
const CURVE_POINTS = 97;
/** The report's own choice for a model of too high a capacity. */
const REPORT_DEGREE = 5;
/** The draw that is shown, fixed before any was looked at. */
const SHOWN_DRAW = 0;

/**
 * One sample with the fits that are shown: degree 1, the degree of least error on held-out points,
 * the report's fifth, and the highest.
 */
export function shownFit(settings: CapacitySettings): CapacityArtifact["shown"] {
  const [size] = settings.sampleSizes;
  const { training, validation, test } = drawSamples(settings, size, SHOWN_DRAW);
  const errors = Array.from({ length: settings.highestDegree }, (_, k) => {
    const fit = leastSquares(training, k + 1);
    const [train, held, tested] = [training, validation, test].map((sample) =>
      meanSquaredError(fit, sample)
    );
    return { degree: k + 1, train, validation: held, test: tested };
  });
  const chosen = errors.reduce((best, one) => one.validation < best.validation ? one : best).degree;
  const degrees = new Set([1, chosen, REPORT_DEGREE, settings.highestDegree]);
  return {
    draw: SHOWN_DRAW,
    sampleSize: size,
    sample: Array.from(training.x, (x, k) => ({ x, y: training.y[k] })),
    chosenDegree: chosen,
    errors,
    curves: [...degrees].sort((a, b) => a - b).map((degree) => {
      const fit = leastSquares(training, degree);
      return { degree, points: curve((x) => valueAt(fit, x)) };
    }),
    truth: curve(truth),
  };
}

function curve(f: (x: number) => number): { x: number; y: number }[] {
  return Array.from({ length: CURVE_POINTS }, (_, k) => {
    const x = 2 * k / (CURVE_POINTS - 1) - 1;
    return { x, y: f(x) };
  });
}
