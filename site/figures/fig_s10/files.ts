import { csv } from "../csv.ts";
import type { Download } from "../figure.ts";
import { momentumOf, type Tuning } from "./tuning.ts";

/** The grids, the tuned results and their comparisons, and the artifact unchanged. */
export function downloads({ stage, text, value }: Tuning): Download[] {
  const grid = value.points.map(({ optimizer, validationAccuracy, trained }) => ({
    optimizer: optimizer.name,
    learningRate: optimizer.learningRate,
    momentum: momentumOf(optimizer) ?? "",
    validationAccuracyMean: validationAccuracy.mean,
    validationAccuracySd: validationAccuracy.sd,
    runs: validationAccuracy.n,
    trained,
  }));
  const tuned = value.tuned.map(({ label, optimizer, testAccuracy, ...rest }) => ({
    label,
    learningRate: optimizer.learningRate,
    momentum: momentumOf(optimizer) ?? "",
    testAccuracyMean: testAccuracy.mean,
    testAccuracySd: testAccuracy.sd,
    runs: testAccuracy.n,
    largestTraining: rest.largestTraining ?? "",
    divergenceEdge: rest.divergenceEdge ?? "",
  }));
  const pairs = value.comparisons.map(({ interval: [low, high], ...pair }) => ({
    ...pair,
    intervalLow: low,
    intervalHigh: high,
  }));
  return [
    { name: "grid.csv", label: "every point that was tried", text: csv(grid) },
    { name: "tuned.csv", label: "every optimizer at its chosen settings", text: csv(tuned) },
    { name: "comparisons.csv", label: "every pair of them", text: csv(pairs) },
    { name: `${stage}.json`, label: "the artifact, unchanged", text },
  ];
}
