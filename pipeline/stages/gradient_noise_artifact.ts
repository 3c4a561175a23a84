import type { Dataset } from "../../lib/data/dataset.ts";
import { FLOOR_RULE, floorReading } from "../../lib/measure/floor_reading.ts";
import type {
  GradientNoiseArtifact,
  GradientNoiseEnd,
  GradientNoiseRow,
} from "../../lib/schema/gradient_noise.ts";
import type { OptimizerConfig } from "../../lib/schema/training.ts";
import { summarize } from "../../lib/stats.ts";
import type { Profile } from "../profiles.ts";

type Settings = Pick<
  GradientNoiseArtifact,
  "network" | "batchSize" | "minibatches" | "sampledMinibatches" | "rootSeed"
>;

/** The artifact of `gradient-noise`: its rows, and for each optimizer where its runs end. */
export function gradientNoiseArtifactOf(
  { name, notice, evaluatedTrainCount, epochs }: Profile,
  { source, train, test }: Dataset,
  settings: Settings,
  optimizers: OptimizerConfig[],
  rows: GradientNoiseRow[],
): GradientNoiseArtifact {
  const counts = { trainCount: train.count, testCount: test.count, evaluatedTrainCount };
  const last = rows.filter((row) => row.epoch === epochs);
  return {
    schema: "gradient-noise/1",
    stage: "gradient-noise",
    profile: name,
    notice,
    data: { source, ...counts },
    ...settings,
    epochs,
    rule: FLOOR_RULE,
    rows,
    atEnd: optimizers.map((optimizer) =>
      endOf(optimizer, last.filter((row) => row.optimizer === optimizer.name))
    ),
  };
}

function endOf(optimizer: OptimizerConfig, rows: GradientNoiseRow[]): GradientNoiseEnd {
  // After a step every method has its rates.
  const steps = rows.map((row) => row.step!);
  const gain = summarize(steps.map((step) => step.gain));
  const descent = summarize(steps.map((step) => step.descent));
  const noisePenalty = summarize(steps.map((step) => step.noisePenalty));
  const advantages = steps.flatMap(({ advantage }) => advantage === null ? [] : [advantage]);
  const known = advantages.length === steps.length;
  return {
    optimizer,
    replicas: rows.length,
    loss: summarize(rows.map((row) => row.loss)),
    gradientNormSquared: summarize(rows.map((row) => row.gradientNormSquared)),
    noise: summarize(rows.map((row) => row.noise)),
    signalToNoise: summarize(rows.map((row) => row.signalToNoise)),
    gain,
    descent,
    noisePenalty,
    advantage: noisePenalty.mean > 0 ? descent.mean / noisePenalty.mean : null,
    smallestAdvantage: known ? Math.min(...advantages) : null,
    largestAdvantage: known ? Math.max(...advantages) : null,
    reading: floorReading(steps),
  };
}
