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

/** Test accuracy in percent by replica, then epoch from 1 on. */
export function accuracies(
  figure: TrainingFigureArtifact,
  { trainedBy }: FigureSeries,
): number[][] {
  const byReplica = new Map<number, number[]>();
  const rows = figure.rows
    .filter((row) => row.trainedBy === trainedBy && row.split === "test" && row.epoch > 0)
    .sort((a, b) => a.epoch - b.epoch);
  for (const { replica, accuracy } of rows) {
    byReplica.set(replica, [...byReplica.get(replica) ?? [], 100 * accuracy]);
  }
  return [...byReplica.keys()].sort((a, b) => a - b).map((replica) => byReplica.get(replica)!);
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
