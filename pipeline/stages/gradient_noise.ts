import { FLOOR_RULE } from "../../lib/measure/floor_reading.ts";
import { denseLayers, parameterCount } from "../../lib/model/layers.ts";
import {
  gradientNoiseArtifact,
  type GradientNoiseRow,
  type GradientNoiseRun,
  gradientNoiseRun,
} from "../../lib/schema/gradient_noise.ts";
import type { OptimizerConfig } from "../../lib/schema/training.ts";
import type { Profile } from "../profiles.ts";
import type { Json, PartOutput, Stage, StageContext } from "../stage.ts";
import { gradientNoiseArtifactOf } from "./gradient_noise_artifact.ts";
import { ROOT_SEED, WIDTHS } from "./train.ts";

const BATCH_SIZE = 1024;
/** Epochs after which gradients are measured, besides the last. */
const EPOCHS = [0, 1, 2, 5, 10];
/** Over so many minibatches the noise's penalty is averaged; two gradients each. */
const SAMPLED_MINIBATCHES = 16;
/** The runs of Figure 9. The statement is about SGD, so that more of its replicas are measured. */
const MEASURED: { optimizer: OptimizerConfig; replicas: number }[] = [
  { optimizer: { name: "sgd", learningRate: 0.001 }, replicas: 3 },
  { optimizer: { name: "nesterov", learningRate: 0.001, momentum: 0.9 }, replicas: 1 },
  { optimizer: { name: "rmsprop", learningRate: 0.001, decay: 0.9, epsilon: 1e-8 }, replicas: 1 },
  {
    optimizer: { name: "adam", learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    replicas: 1,
  },
];

interface Part {
  optimizer: OptimizerConfig;
  replica: number;
}

/** Section 5: whether training stops far from the noise floor of Theorem 3.1. */
export function gradientNoiseStage(profile: Profile): Stage {
  const { trainCount, epochs } = profile;
  const parts = partsOf(profile);
  return {
    name: "gradient-noise",
    title: "gradient against noise along the runs of Figure 9",
    paper: "section 5, Theorem 3.1",
    module: import.meta.url,
    optimizers: MEASURED.map(({ optimizer }) => optimizer.name),
    params: {
      parts: parts as unknown as Json,
      batchSize: BATCH_SIZE,
      widths: WIDTHS,
      rootSeed: ROOT_SEED,
      sampledMinibatches: SAMPLED_MINIBATCHES,
      measuredEpochs: measuredEpochs(epochs),
      rule: FLOOR_RULE,
      ...{ trainCount, epochs },
    },
    inputs: ["dataset"],
    schema: gradientNoiseArtifact,
    usesBackend: true,
    parts: {
      count: parts.length,
      schema: gradientNoiseRun,
      run: (context, part) => measureRun(context, parts[part]),
    },
    run: async (context, runs) => {
      const { dataset } = await context.dataset();
      const minibatches = Math.floor(dataset.train.count / BATCH_SIZE);
      const settings = {
        network: { layers: WIDTHS, parameters: parameterCount(denseLayers(WIDTHS)) },
        batchSize: BATCH_SIZE,
        minibatches,
        sampledMinibatches: Math.min(SAMPLED_MINIBATCHES, minibatches),
        rootSeed: ROOT_SEED,
      };
      const optimizers = MEASURED.map(({ optimizer }) => optimizer);
      const rows = (runs as GradientNoiseRun[]).flatMap((run) => run.rows);
      return gradientNoiseArtifactOf(profile, dataset, settings, optimizers, rows) as Json;
    },
  };
}

function partsOf(profile: Profile): Part[] {
  return MEASURED.flatMap(({ optimizer, replicas }) =>
    Array.from({ length: Math.min(replicas, profile.replicas) }, (_, replica) => (
      { optimizer, replica }
    ))
  );
}

function measuredEpochs(epochs: number): number[] {
  return [...new Set([...EPOCHS.filter((epoch) => epoch < epochs), epochs])];
}

async function measureRun(
  context: StageContext,
  { optimizer, replica }: Part,
): Promise<PartOutput> {
  // Loaded only where it runs: planning needs no tensor library.
  const { measureNoiseOfRun } = await import("../../lib/measure/noise_run.ts");
  const { dataset } = await context.dataset();
  const epochs = measuredEpochs(context.profile.epochs);
  const rows = await measureNoiseOfRun(
    { widths: WIDTHS, optimizer, batchSize: BATCH_SIZE, rootSeed: ROOT_SEED },
    dataset,
    replica,
    { epochs, sampled: SAMPLED_MINIBATCHES },
    (done, row) => {
      context.progress({ done, total: epochs.length, unit: "measurement", line: lookLine(row) });
    },
  );
  return { result: { rows }, epochs: [] };
}

/** `sgd replica 0  epoch 1  ‖ḡ‖² 1.68e-3  noise 1.10e-3  descent 1.68e-6  penalty 5.29e-11` */
function lookLine(row: GradientNoiseRow): string {
  const { gradientNormSquared, noise, step } = row;
  const numbers = [
    `‖ḡ‖² ${gradientNormSquared.toExponential(2)}`,
    `noise ${noise.toExponential(2)}`,
    ...step === null ? [] : [
      `descent ${step.descent.toExponential(2)}`,
      `penalty ${step.noisePenalty.toExponential(2)}`,
    ],
  ];
  return `${row.optimizer} replica ${row.replica}  epoch ${row.epoch}  ${numbers.join("  ")}`;
}
