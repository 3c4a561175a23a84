import type { FigureRow } from "../../../lib/schema/training_figure.ts";
import { summarize } from "../../../lib/stats/summary.ts";
import { type Format, secondsLike, signed, whole } from "../../html/formats.ts";
import { type Html, markup } from "../../html/markup.ts";
import {
  derived,
  meanAndSd,
  num,
  printedNumber,
  printedSource,
  source,
  withSpread,
} from "../../html/number.ts";
import type { Table } from "../../html/table.ts";
import { artifactFile, csvFile, type Download } from "../figure.ts";
import type { Line, TrainingFigure } from "./lines.ts";
import type { EpochTimes } from "./times.ts";
import { accuracyFormat, accuracySource, lineName, lossFormat } from "./words.ts";

type Metric = "loss" | "accuracy";

/** Every line after the last epoch, mean ± sd over seeds. */
export function finalTable(artifact: TrainingFigure, lines: Line[]): Table {
  const [accuracy, loss] = [accuracyFormat(lines), lossFormat(lines)];
  return {
    caption: markup`After epoch ${num(artifact, "/epochs", whole)}, mean ± 1 sd over seeds`,
    columns: ["Config", "Test accuracy, %", "Training loss, nats", "Test loss, nats", "Seeds"],
    rows: lines.map((line) => [
      lineName(artifact, line),
      meanAndSd(artifact, `${line.pointer}/finalTestAccuracy`, accuracy),
      meanAndSd(artifact, `${line.pointer}/finalTrainLoss`, loss),
      meanAndSd(artifact, `${line.pointer}/finalTestLoss`, loss),
      num(artifact, `${line.pointer}/finalTestAccuracy/n`, whole),
    ]),
  };
}

/** Mean ± sd over seeds after every epoch: test accuracy in percent, or training loss. */
export function epochTable(artifact: TrainingFigure, lines: Line[], metric: Metric): Table {
  const epochs = Array.from({ length: artifact.value.epochs + 1 }, (_, epoch) => epoch);
  const format = formatOf(metric, lines);
  return {
    caption: markup`${NAMES[metric]} after each epoch, mean ± 1 sd over n = ${
      num(artifact, "/replicas", whole)
    } seeds`,
    columns: ["Epoch", ...lines.map(({ label }) => label)],
    rows: epochs.map((epoch) => [
      epoch,
      ...lines.map((line) => cell(artifact, line, epoch, metric, format)),
    ]),
  };
}

/** Every seed after the last epoch: test accuracy in percent, or training loss. */
export function seedTable(artifact: TrainingFigure, lines: Line[], metric: Metric): Table {
  const { epochs, replicas, rows } = artifact.value;
  const format = formatOf(metric, lines);
  const at = ({ series }: Line, replica: number) =>
    rows.findIndex((row) =>
      row.epoch === epochs && row.replica === replica && row.split === SPLITS[metric] &&
      row.trainedBy === series.trainedBy
    );
  return {
    caption: markup`${NAMES[metric]} after epoch ${num(artifact, "/epochs", whole)}, every seed`,
    columns: ["Seed", ...lines.map(({ label }) => label)],
    rows: Array.from({ length: replicas }, (_, replica) => [
      replica,
      ...lines.map((line) => num(artifact, `/rows/${at(line, replica)}/${metric}`, format)),
    ]),
  };
}

/** Seconds of training of every epoch that was measured. */
export function timeTable(times: EpochTimes[]): Table {
  const epochs = [...new Set(times.flatMap((time) => time.epochs.map(({ epoch }) => epoch)))];
  return {
    caption: "Training time of each epoch, s (evaluation left out)",
    columns: ["Epoch", ...times.map(({ line }) => line.label)],
    rows: epochs.sort((a, b) => a - b).map((epoch) => [
      epoch,
      ...times.map(({ line, run, epochs }) => {
        const values = epochs.filter((row) => row.epoch === epoch).map((row) => row.trainSeconds);
        if (values.length === 0) return "";
        const from = `runs/${run.stage}#/epochs?batchSize=${line.series.batchSize}&epoch=${epoch}`;
        const { mean } = summarize(values);
        return derived(mean, "mean trainSeconds", [from], secondsLike(mean));
      }),
    ]),
  };
}

/**
 * The numbers that the report prints for a figure, beside ours; null unless this is the same
 * experiment.
 */
export function besideReport(artifact: TrainingFigure, lines: Line[]): Table | null {
  const format = accuracyFormat(lines);
  const rows = lines.flatMap((line) => {
    const { reference, series, pointer } = line;
    if (reference === null) return [];
    const { figure, key } = reference;
    const gap = 100 * series.finalTestAccuracy.mean - Number(reference.mean);
    const from = [accuracySource(artifact, line), printedSource(figure, key, "mean")];
    return [[
      markup`Final test accuracy, ${lineName(artifact, line)}`,
      withSpread(printedNumber(figure, key, "mean"), printedNumber(figure, key, "sd"), "%"),
      meanAndSd(artifact, `${line.pointer}/finalTestAccuracy`, format, "%"),
      markup`${derived(gap, "100 * a - b", from, signed(2))} points`,
      markup`${reference.n} and ${num(artifact, `${pointer}/finalTestAccuracy/n`, whole)}`,
    ]];
  });
  return rows.length === 0 ? null : {
    caption: "The report’s numbers and ours, mean ± 1 sd over seeds",
    columns: ["Quantity", "Report", "Here", "Difference of means", "Seeds, report and here"],
    rows,
  };
}

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
    csvFile(
      "final",
      "mean and sd after the last epoch",
      lines.map(({ series }) => finalRow(series)),
    ),
    csvFile("metrics", "loss and accuracy of every seed after each epoch", rows.map(withConfig)),
    csvFile("loss-curve", "minibatch loss of every seed", lossCurve.map(withConfig)),
    artifactFile(artifact),
  ];
  if (times.length === 0) return files;
  const seconds = times.flatMap(({ epochs }) =>
    epochs.map(({ batchSize, epoch, trainSeconds }) => ({ batchSize, epoch, trainSeconds }))
  );
  return [...files, csvFile("epoch-times", "time of every epoch", seconds)];
}

const NAMES: Record<Metric, string> = {
  accuracy: "Test accuracy, %,",
  loss: "Training loss, nats,",
};
const SPLITS: Record<Metric, FigureRow["split"]> = { accuracy: "test", loss: "train" };

function formatOf(metric: Metric, lines: Line[]): Format {
  return metric === "accuracy" ? accuracyFormat(lines) : lossFormat(lines);
}

function cell(
  artifact: TrainingFigure,
  { series: { trainedBy } }: Line,
  epoch: number,
  metric: Metric,
  format: Format,
): Html {
  const split = SPLITS[metric];
  const rows = artifact.value.rows.filter((row) =>
    row.trainedBy === trainedBy && row.epoch === epoch && row.split === split
  );
  const { mean, sd } = summarize(rows.map((row) => row[metric]));
  const from = [source(artifact, `/rows?trainedBy=${trainedBy}&epoch=${epoch}&split=${split}`)];
  return withSpread(
    derived(mean, `mean ${metric}`, from, format),
    derived(sd, `sd ${metric}`, from, format),
    "",
  );
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
