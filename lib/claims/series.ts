import type { OptimizerName } from "../optim/optimizers.ts";
import type { FigureSeries, TrainingFigureArtifact } from "../schema/training_figure.ts";
import { Untestable } from "./claim.ts";

/** What names a line of a figure. */
export interface SeriesKey {
  optimizer: OptimizerName;
  batchSize?: number;
  learningRate?: number;
}

/** The only line of that optimizer (batch size, learning rate). @throws Untestable without one */
export function seriesOf(figure: TrainingFigureArtifact, key: SeriesKey): FigureSeries {
  const found = figure.series.filter(({ optimizer, batchSize }) =>
    optimizer.name === key.optimizer &&
    (key.batchSize === undefined || key.batchSize === batchSize) &&
    (key.learningRate === undefined || near(key.learningRate, optimizer.learningRate))
  );
  if (found.length !== 1) {
    throw new Untestable(
      `it needs one series of ${named(key)}, and ${figure.stage} has ${found.length}`,
    );
  }
  return found[0];
}

/** What a line ends with. */
export type Quantity = "accuracy" | "loss";

/** Test accuracy in percent by replica, then epoch from 1 on. */
export function accuracies(
  figure: TrainingFigureArtifact,
  { trainedBy }: FigureSeries,
): number[][] {
  return byReplica(
    figure.rows.filter((row) => row.trainedBy === trainedBy && row.split === "test"),
  ).map((rows) => rows.filter(({ epoch }) => epoch > 0).map(({ accuracy }) => 100 * accuracy));
}

/** After the last epoch, by replica: test accuracy in percent, or training loss in nats. */
export function finals(
  figure: TrainingFigureArtifact,
  { trainedBy }: FigureSeries,
  quantity: Quantity,
): number[] {
  const split = quantity === "accuracy" ? "test" : "train";
  return byReplica(
    figure.rows.filter((row) => row.trainedBy === trainedBy && row.split === split),
  ).map((rows) => {
    const { accuracy, loss } = rows.at(-1)!;
    return quantity === "accuracy" ? 100 * accuracy : loss;
  });
}

/** The rows of each replica, by replica and then by epoch. */
export function byReplica<Row extends { replica: number; epoch: number }>(
  rows: readonly Row[],
): Row[][] {
  const groups = Map.groupBy(rows, ({ replica }) => replica);
  return [...groups].sort(([a], [b]) => a - b)
    .map(([, group]) => group.sort((a, b) => a.epoch - b.epoch));
}

/** Rates come from products, so that the last bit may differ from what is written down. */
function near(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-9;
}

/** `sgd, b = 16384` */
function named({ optimizer, batchSize, learningRate }: SeriesKey): string {
  const batch = batchSize === undefined ? "" : `, b = ${batchSize}`;
  return `${optimizer}${batch}${learningRate === undefined ? "" : `, α = ${learningRate}`}`;
}
