import type { MetricRow } from "../../../lib/schema/common.ts";
import { fixed, type Format, percent, secondsLike, whole } from "../../html/formats.ts";
import { type Html, markup } from "../../html/markup.ts";
import { derived, num, source } from "../../html/number.ts";
import { withSpread } from "../../html/spread.ts";
import type { Table } from "../../html/table.ts";
import { summarize } from "../../../lib/stats.ts";
import type { Fig4Artifact, Line } from "./lines.ts";
import { epochSeconds, type EpochTimes } from "./time_panel.ts";

/** Mean ± sd over seeds after every epoch. */
export function epochTable(artifact: Fig4Artifact, lines: Line[]): Table {
  const epochs = Array.from({ length: artifact.value.epochs + 1 }, (_, epoch) => epoch);
  return {
    caption: markup`After each epoch, mean ± 1 sd over n = ${
      num(artifact, "/replicas", whole)
    } seeds`,
    columns: [
      "Epoch",
      ...lines.map(({ label }) => `Test accuracy, %, ${label}`),
      ...lines.map(({ label }) => `Training loss, nats, ${label}`),
    ],
    rows: epochs.map((epoch) => [
      epoch,
      ...lines.map((line) => cell(artifact, line, epoch, "test", "accuracy", percent)),
      ...lines.map((line) => cell(artifact, line, epoch, "train", "loss", fixed(3))),
    ]),
  };
}

/** Test accuracy and training loss of every seed after the last epoch. */
export function seedTable(artifact: Fig4Artifact, lines: Line[]): Table {
  const { epochs, replicas } = artifact.value;
  const single = (line: Line, replica: number, split: MetricRow["split"]) =>
    artifact.value.rows.findIndex((row) =>
      row.epoch === epochs && row.replica === replica && row.split === split &&
      row.batchSize === line.series.batchSize
    );
  return {
    caption: markup`After epoch ${num(artifact, "/epochs", whole)}, every seed`,
    columns: [
      "Seed",
      ...lines.map(({ label }) => `Test accuracy, %, ${label}`),
      ...lines.map(({ label }) => `Training loss, nats, ${label}`),
    ],
    rows: Array.from({ length: replicas }, (_, replica) => [
      replica,
      ...lines.map((line) =>
        num(artifact, `/rows/${single(line, replica, "test")}/accuracy`, fixed2Percent)
      ),
      ...lines.map((line) =>
        num(artifact, `/rows/${single(line, replica, "train")}/loss`, fixed(4))
      ),
    ]),
  };
}

/** Seconds of training per epoch, mean ± sd over seeds. */
export function timeTable(times: EpochTimes[]): Table {
  const last = Math.max(...times.flatMap(({ run }) => run.epochs.map(({ epoch }) => epoch)));
  return {
    caption: "Training time of each epoch, s, mean ± 1 sd over seeds (evaluation left out)",
    columns: ["Epoch", ...times.map(({ line }) => line.label)],
    rows: Array.from({ length: last }, (_, i) => [
      i + 1,
      ...times.map(({ run }) => {
        const from = [`runs/${run.stage}#/epochs?epoch=${i + 1}`];
        const values = epochSeconds(run, (epoch) => epoch === i + 1);
        return meanWithSd(values, "trainSeconds", from, secondsLike(Math.max(...values)));
      }),
    ]),
  };
}

function cell(
  artifact: Fig4Artifact,
  { series }: Line,
  epoch: number,
  split: MetricRow["split"],
  metric: "loss" | "accuracy",
  format: Format,
): Html {
  const rows = artifact.value.rows.filter((row) =>
    row.batchSize === series.batchSize && row.epoch === epoch && row.split === split
  );
  const where = `/rows?batchSize=${series.batchSize}&epoch=${epoch}&split=${split}`;
  return meanWithSd(rows.map((row) => row[metric]), metric, [source(artifact, where)], format);
}

function meanWithSd(values: number[], what: string, from: string[], format: Format): Html {
  const { mean, sd } = summarize(values);
  return withSpread(
    derived(mean, `mean ${what}`, from, format),
    derived(sd, `sd ${what}`, from, format),
    "",
  );
}

function fixed2Percent(value: number): string {
  return fixed(2)(100 * value);
}
