import { csv } from "../csv.ts";
import type { Download } from "../figure.ts";
import type { EpochTimes } from "./epoch_times.ts";
import type { Line, TrainingFigure } from "./lines.ts";

/** The numbers behind every panel, and the artifact unchanged. */
export function downloads(
  artifact: TrainingFigure,
  lines: Line[],
  times: EpochTimes[],
): Download[] {
  const configs = new Map(lines.map(({ series }) => [series.trainedBy, configOf(series)]));
  const withConfig = <Row extends { trainedBy: string }>({ trainedBy, ...row }: Row) => (
    { ...configs.get(trainedBy)!, ...row }
  );
  const { rows, lossCurve } = artifact.value;
  const files = [
    {
      name: "final.csv",
      label: "mean and sd after the last epoch",
      text: csv(lines.map(({ series }) => finalRow(series))),
    },
    {
      name: "metrics.csv",
      label: "loss and accuracy of every seed after each epoch",
      text: csv(rows.map(withConfig)),
    },
    {
      name: "loss-curve.csv",
      label: "minibatch loss of every seed",
      text: csv(lossCurve.map(withConfig)),
    },
    { name: `${artifact.stage}.json`, label: "the artifact, unchanged", text: artifact.text },
  ];
  if (times.length === 0) return files;
  const seconds = times.flatMap(({ epochs }) =>
    epochs.map(({ batchSize, epoch, trainSeconds }) => ({
      batchSize: batchSize!,
      epoch,
      trainSeconds,
    }))
  );
  return [...files, { name: "epoch-times.csv", label: "time of every epoch", text: csv(seconds) }];
}

function configOf({ optimizer, batchSize }: Line["series"]) {
  return { optimizer: optimizer.name, batchSize, learningRate: optimizer.learningRate };
}

function finalRow(series: Line["series"]) {
  const { finalTestAccuracy, finalTrainLoss, finalTestLoss } = series;
  return {
    ...configOf(series),
    seeds: finalTestAccuracy.n,
    testAccuracyMean: finalTestAccuracy.mean,
    testAccuracySd: finalTestAccuracy.sd,
    trainLossMean: finalTrainLoss.mean,
    trainLossSd: finalTrainLoss.sd,
    testLossMean: finalTestLoss.mean,
    testLossSd: finalTestLoss.sd,
  };
}
