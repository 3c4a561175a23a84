import { z } from "zod";
import { FLOOR_RULE } from "../../lib/measure/floor_reading.ts";
import {
  type AdamStepArtifact,
  adamStepArtifact,
  type AdamStepReplica,
  adamStepReplica,
  type AdamStepRow,
} from "../../lib/schema/adam_step.ts";
import {
  EPOCH_TIME_RULES,
  type EpochTimeArtifact,
  epochTimeArtifact,
} from "../../lib/schema/epoch_time.ts";
import {
  type GradientNoiseArtifact,
  gradientNoiseArtifact,
  type GradientNoiseRow,
  type GradientNoiseRun,
  gradientNoiseRun,
} from "../../lib/schema/gradient_noise.ts";
import type { Profile } from "../profiles.ts";
import { type Stage, stageModule } from "../stage.ts";
import type { AdamStepParams } from "../stages/adam_step.ts";
import type { EpochTimeParams } from "../stages/epoch_time.ts";
import type { Measured } from "../stages/epoch_time_findings.ts";
import type { GradientNoiseParams } from "../stages/gradient_noise.ts";
import { BATCH_SIZE, ROOT_SEED, WIDTHS } from "./network.ts";
import { configsOf } from "./configs.ts";

/** Epochs of a timed run: the first, and two of which the faster counts. */
const TIMED_EPOCHS = 3;

const measured = z.strictObject({
  batchSize: z.int().positive(),
  stepsPerEpoch: z.int().positive(),
  preparationSeconds: z.number().nonnegative(),
  seconds: z.array(z.number().positive()).length(TIMED_EPOCHS),
  memory: z.strictObject({ kind: z.enum(["device", "resident"]), bytes: z.int().positive() }),
});

/** The time panels of Figures 4 and 5: SGD at each batch size of Figure 5, a part each. */
export function epochTimeStage(
  profile: Profile,
): Stage<EpochTimeParams, EpochTimeArtifact, Measured> {
  const configs = configsOf("batch-size", profile);
  const { trainCount, testCount } = profile;
  return {
    name: "epoch-time",
    title: "time of an epoch at each batch size",
    paper: "Figures 4, 5",
    module: stageModule("epoch_time.ts"),
    optimizers: ["sgd"],
    params: {
      configs: configs.map(({ optimizer, batchSize }) => ({ optimizer, batchSize })),
      ...{ widths: WIDTHS, rootSeed: ROOT_SEED, epochs: TIMED_EPOCHS, trainCount, testCount },
      // Few: what an evaluation tells is not of interest here.
      evaluatedTrainCount: 1000,
      rules: { ...EPOCH_TIME_RULES, memorySteps: [...EPOCH_TIME_RULES.memorySteps] },
    },
    inputs: ["dataset"],
    schema: epochTimeArtifact,
    usesBackend: true,
    measures: true,
    parts: { count: configs.length, schema: measured },
    telling: { unit: "epoch" },
  };
}

/** Section 4.2: the size of |m̂/√v̂| and of the step along the Adam run of Figures 8 and 9. */
export function adamStepStage(
  profile: Profile,
): Stage<AdamStepParams, AdamStepArtifact, AdamStepReplica> {
  const { trainCount, evaluatedTrainCount, epochs, replicas } = profile;
  return {
    name: "adam-step",
    title: "Adam's step against its bound α",
    paper: "section 4.2",
    module: stageModule("adam_step.ts"),
    optimizers: ["adam"],
    params: {
      optimizer: { name: "adam", learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
      ...{ batchSize: BATCH_SIZE, widths: WIDTHS, rootSeed: ROOT_SEED },
      // Adam's averages fill in the first 1/(1 − β₁) = 10 steps.
      earlySteps: [1, 2, 5, 10, 20],
      ...{ trainCount, evaluatedTrainCount, epochs, replicas },
    },
    inputs: ["dataset"],
    schema: adamStepArtifact,
    usesBackend: true,
    parts: { count: replicas, schema: adamStepReplica },
    telling: { unit: "step", lines: (row) => [adamLine(row as AdamStepRow)] },
  };
}

/** `replica 0  step 58  |m̂/√v̂| median 0.213  rms 0.312  v̂ = 0: 11.2 %` */
function adamLine({ replica, step, ratio, ratioRms, zeroShare }: AdamStepRow): string {
  return `replica ${replica}  step ${step}  |m̂/√v̂| median ${ratio.p50.toFixed(3)}  ` +
    `rms ${ratioRms.toFixed(3)}  v̂ = 0: ${(100 * zeroShare).toFixed(1)} %`;
}

/** Epochs after which gradients are measured, besides the last. */
const NOISE_EPOCHS = [0, 1, 2, 5, 10];
/** The runs of Figure 9. The statement is about SGD, so that more of its replicas are measured. */
const NOISE_REPLICAS = { sgd: 3, nesterov: 1, rmsprop: 1, adam: 1 };

/** Section 5: whether training stops far from the noise floor of Theorem 3.1. */
export function gradientNoiseStage(
  profile: Profile,
): Stage<GradientNoiseParams, GradientNoiseArtifact, GradientNoiseRun> {
  const { trainCount, evaluatedTrainCount, epochs } = profile;
  const runs = configsOf("comparison", profile).flatMap(({ optimizer }) => {
    const most = NOISE_REPLICAS[optimizer.name as keyof typeof NOISE_REPLICAS];
    const count = Math.min(most, profile.replicas);
    return Array.from({ length: count }, (_, replica) => ({ optimizer, replica }));
  });
  return {
    name: "gradient-noise",
    title: "gradient against noise along the runs of Figure 9",
    paper: "section 5, Theorem 3.1",
    module: stageModule("gradient_noise.ts"),
    optimizers: Object.keys(NOISE_REPLICAS),
    params: {
      ...{ runs, batchSize: BATCH_SIZE, widths: WIDTHS, rootSeed: ROOT_SEED },
      // Over so many minibatches the noise's penalty is averaged; two gradients each.
      sampledMinibatches: 16,
      measuredEpochs: [...NOISE_EPOCHS.filter((epoch) => epoch < epochs), epochs],
      rule: FLOOR_RULE,
      ...{ trainCount, evaluatedTrainCount, epochs },
    },
    inputs: ["dataset"],
    schema: gradientNoiseArtifact,
    usesBackend: true,
    parts: { count: runs.length, schema: gradientNoiseRun },
    telling: { unit: "measurement", lines: (row) => [noiseLine(row as GradientNoiseRow)] },
  };
}

/** `sgd replica 0  epoch 1  ‖ḡ‖² 1.68e-3  noise 1.10e-3  descent 1.68e-6  penalty 5.29e-11` */
function noiseLine(row: GradientNoiseRow): string {
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
