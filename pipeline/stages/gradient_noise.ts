import { floorReading } from "../../lib/measure/floor_reading.ts";
import { measureNoiseOfRun } from "../../lib/measure/gradient_noise.ts";
import { denseLayers, parameterCount } from "../../lib/model/layers.ts";
import type {
  GradientNoiseArtifact,
  GradientNoiseEnd,
  GradientNoiseRow,
  GradientNoiseRun,
} from "../../lib/schema/gradient_noise.ts";
import type { OptimizerConfig } from "../../lib/schema/training.ts";
import { summarize } from "../../lib/stats/summary.ts";
import type { Computation, PartOutput, StageContext } from "../stage.ts";

/** The runs along which gradients are measured, when, and how they are judged. */
export type GradientNoiseParams =
  & Pick<
    GradientNoiseArtifact,
    "batchSize" | "sampledMinibatches" | "rootSeed" | "rule" | "epochs"
  >
  & {
    runs: { optimizer: OptimizerConfig; replica: number }[];
    widths: number[];
    measuredEpochs: number[];
    evaluatedTrainCount: number;
  };

/** Section 5: whether training stops far from the noise floor of Theorem 3.1. */
const gradientNoise: Computation<GradientNoiseParams, GradientNoiseArtifact, GradientNoiseRun> = {
  part: measureRun,
  artifact: async ({ params, header, dataset }, measured) => {
    const { source, train, test } = (await dataset()).dataset;
    const { batchSize, rootSeed, epochs, rule, widths, evaluatedTrainCount } = params;
    const minibatches = Math.floor(train.count / batchSize);
    const rows = measured.flatMap((run) => run.rows);
    return {
      schema: "gradient-noise/1",
      ...header,
      data: { source, trainCount: train.count, testCount: test.count, evaluatedTrainCount },
      network: { layers: widths, parameters: parameterCount(denseLayers(widths)) },
      ...{ batchSize, minibatches },
      sampledMinibatches: Math.min(params.sampledMinibatches, minibatches),
      ...{ rootSeed, epochs, rule, rows, atEnd: ends(params, rows) },
    };
  },
};
export default gradientNoise;

async function measureRun(
  { params, dataset, progress }: StageContext<GradientNoiseParams>,
  part: number,
): Promise<PartOutput<GradientNoiseRun>> {
  const { runs, measuredEpochs: epochs, sampledMinibatches: sampled } = params;
  const { widths, batchSize, rootSeed } = params;
  const { optimizer, replica } = runs[part];
  const rows = await measureNoiseOfRun(
    { widths, optimizer, batchSize, rootSeed },
    (await dataset()).dataset,
    replica,
    { epochs, sampled },
    (done, news) => progress({ done, total: epochs.length, news }),
  );
  return { result: { rows }, epochs: [] };
}

/** For each optimizer, where its runs end. */
function ends(
  { runs, epochs, rule }: GradientNoiseParams,
  rows: GradientNoiseRow[],
): GradientNoiseEnd[] {
  const last = rows.filter((row) => row.epoch === epochs);
  // The first replica of each is there whatever the profile.
  return runs.filter(({ replica }) => replica === 0).map(({ optimizer }) =>
    endOf(optimizer, last.filter((row) => row.optimizer === optimizer.name), rule)
  );
}

function endOf(
  optimizer: OptimizerConfig,
  rows: GradientNoiseRow[],
  rule: GradientNoiseArtifact["rule"],
): GradientNoiseEnd {
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
    reading: floorReading(steps, rule),
  };
}
