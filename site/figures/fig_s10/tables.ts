import type { TunedComparison } from "../../../lib/schema/tuning.ts";
import { OPTIMIZERS } from "../../charts/palette.ts";
import { exact, percent2, significant, whole } from "../../html/formats.ts";
import { type Content, join } from "../../html/markup.ts";
import { meanAndSd, num, withInterval } from "../../html/number.ts";
import type { Table } from "../../html/table.ts";
import { artifactFile, csvFile, type Download } from "../figure.ts";
import { momentumOf, nameOf, type Tuning } from "./tuning.ts";

/** Every optimizer at its chosen settings, on the test images. */
export function tunedTable(artifact: Tuning): Table {
  return {
    caption: "Each optimizer at its chosen settings, by seeds that had no part in the choice",
    columns: [
      "Optimizer",
      "Test accuracy, %",
      "α chosen",
      "β",
      "Largest α that trains",
      "α too large from",
    ],
    rows: artifact.value.tuned.map((tuned, i) => {
      const at = `/tuned/${i}`;
      return [
        nameOf(tuned),
        meanAndSd(artifact, `${at}/testAccuracy`, percent2),
        num(artifact, `${at}/optimizer/learningRate`, exact),
        momentum(artifact, at, tuned.optimizer),
        rate(artifact, `${at}/largestTraining`, tuned.largestTraining, "none"),
        rate(artifact, `${at}/divergenceEdge`, tuned.divergenceEdge, "beyond the grid"),
      ];
    }),
  };
}

/** Every pair of tuned optimizers, and whether they differ. */
export function pairTable(artifact: Tuning): Table {
  return {
    caption:
      "Pairs of tuned optimizers: difference of test accuracy in points, with its 95\u00a0% interval (Welch)",
    columns: ["Pair", "Difference", "p", "p, Holm-corrected over all pairs"],
    rows: artifact.value.comparisons.map((pair, i) => {
      const at = `/comparisons/${i}`;
      return [
        pairName(artifact, pair),
        withInterval(artifact, at, percent2),
        num(artifact, `${at}/p`, significant(2)),
        num(artifact, `${at}/adjustedP`, significant(2)),
      ];
    }),
  };
}

/** Every point of every grid, judged on the validation images. */
export function gridTable(artifact: Tuning): Table {
  return {
    caption: "Every point that was tried: accuracy on the validation images",
    columns: ["Optimizer", "α", "β", "Validation accuracy, %", "Runs that train"],
    rows: artifact.value.points.map(({ optimizer }, i) => {
      const at = `/points/${i}`;
      return [
        OPTIMIZERS[optimizer.name].label,
        num(artifact, `${at}/optimizer/learningRate`, exact),
        momentum(artifact, at, optimizer),
        meanAndSd(artifact, `${at}/validationAccuracy`, percent2),
        join(
          [
            num(artifact, `${at}/trained`, whole),
            num(artifact, `${at}/validationAccuracy/n`, whole),
          ],
          " of ",
        ),
      ];
    }),
  };
}

/** The grids, the tuned results and their comparisons, and the artifact unchanged. */
export function downloads(artifact: Tuning): Download[] {
  const { value } = artifact;
  const grid = value.points.map(({ optimizer, validationAccuracy, trained }) => ({
    optimizer: optimizer.name,
    learningRate: optimizer.learningRate,
    momentum: momentumOf(optimizer),
    validationAccuracyMean: validationAccuracy.mean,
    validationAccuracySd: validationAccuracy.sd,
    runs: validationAccuracy.n,
    trained,
  }));
  const tuned = value.tuned.map(({ label, optimizer, testAccuracy, ...rest }) => ({
    label,
    learningRate: optimizer.learningRate,
    momentum: momentumOf(optimizer),
    testAccuracyMean: testAccuracy.mean,
    testAccuracySd: testAccuracy.sd,
    runs: testAccuracy.n,
    largestTraining: rest.largestTraining,
    divergenceEdge: rest.divergenceEdge,
  }));
  const pairs = value.comparisons.map(({ interval: [low, high], ...pair }) => ({
    ...pair,
    intervalLow: low,
    intervalHigh: high,
  }));
  return [
    csvFile("grid", "every point that was tried", grid),
    csvFile("tuned", "every optimizer at its chosen settings", tuned),
    csvFile("comparisons", "every pair of them", pairs),
    artifactFile(artifact),
  ];
}

/** `Adam and RMSProp` */
function pairName({ value }: Tuning, { first, second }: TunedComparison): string {
  return [first, second].map((label) => nameOf(value.tuned.find((one) => one.label === label)!))
    .join(" and ");
}

function momentum(
  artifact: Tuning,
  at: string,
  optimizer: Parameters<typeof momentumOf>[0],
): Content {
  return momentumOf(optimizer) === null ? "–" : num(artifact, `${at}/optimizer/momentum`, exact);
}

function rate(artifact: Tuning, at: string, value: number | null, none: string): Content {
  return value === null ? none : num(artifact, at, exact);
}
