import type { AdamStepArtifact, AdamStepRow } from "../../lib/schema/adam_step.ts";
import type {
  GradientNoiseArtifact,
  GradientNoiseEnd,
  GradientNoiseRow,
} from "../../lib/schema/gradient_noise.ts";
import type { OptimizerConfig } from "../../lib/schema/training.ts";
import { summarize } from "../../lib/stats/summary.ts";
import { type FixtureOptions, noticeOf } from "./fixture_options.ts";

const ADAM = {
  name: "adam" as const,
  learningRate: 0.001,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
};
const STEPS_PER_EPOCH = 58;

/** A made-up ratio that starts at 1 and falls like 1/√step. */
export function adamStepFixture(options: FixtureOptions): AdamStepArtifact {
  const { epochs, replicas } = options;
  const ends = Array.from({ length: epochs }, (_, k) => (k + 1) * STEPS_PER_EPOCH);
  const steps = [1, 10, ...ends];
  const rows = Array.from(
    { length: replicas },
    (_, replica) => steps.map((step) => adamRow(replica, step)),
  ).flat();
  return {
    schema: "adam-step/1",
    stage: "adam-step",
    ...common(options),
    optimizer: ADAM,
    batchSize: 1024,
    epochs,
    stepsPerEpoch: STEPS_PER_EPOCH,
    replicas,
    rootSeed: 7,
    pureNoise: { rms: 0.229, median: 0.155 },
    moments: steps.map((step) => {
      const own = rows.filter((row) => row.step === step);
      const over = (number: (row: AdamStepRow) => number) => summarize(own.map(number));
      return {
        step,
        epoch: step / STEPS_PER_EPOCH,
        ratioMedian: over(({ ratio }) => ratio.p50),
        ratioMean: over(({ ratioMean }) => ratioMean),
        ratioRms: over(({ ratioRms }) => ratioRms),
        nearOne: over(({ nearOne }) => nearOne),
        zeroShare: over(({ zeroShare }) => zeroShare),
      };
    }),
    rows,
    epochLoss: Array.from({ length: replicas }, (_, replica) => ({
      replica,
      loss: ends.map((_, k) => 1 / (1 + k + replica / 10)),
    })),
  };
}

function adamRow(replica: number, step: number): AdamStepRow {
  const middle = (1 + replica / 50) / Math.sqrt(step);
  const ratio = {
    p5: middle / 8,
    p25: middle / 2,
    p50: middle,
    p75: 1.5 * middle,
    p95: 2 * middle,
    p99: 3 * middle,
  };
  return {
    replica,
    step,
    epoch: step / STEPS_PER_EPOCH,
    zeroShare: 0.06,
    ratio,
    ratioMean: 1.1 * middle,
    ratioRms: 1.2 * middle,
    nearOne: 1 / step,
    effectiveStep: { ...ratio },
    layers: [{ layer: 1, zeroShare: 0.1, median: middle, rms: middle }],
  };
}

const NOISE_CONFIGS: OptimizerConfig[] = [
  { name: "sgd", learningRate: 0.001 },
  { name: "nesterov", learningRate: 0.001, momentum: 0.9 },
  { name: "rmsprop", learningRate: 0.001, decay: 0.9, epsilon: 1e-8 },
  ADAM,
];

/** Made up: SGD far from its floor, Nesterov between, RMSProp overshooting, Adam near. */
export function gradientNoiseFixture(options: FixtureOptions): GradientNoiseArtifact {
  const { epochs, replicas } = options;
  const rows = NOISE_CONFIGS.flatMap(({ name }, i) =>
    Array.from(
      { length: i === 0 ? Math.min(3, replicas) : 1 },
      (_, replica) => [0, 1, epochs].map((epoch) => noiseRow(name, replica, epoch)),
    ).flat()
  );
  return {
    schema: "gradient-noise/1",
    stage: "gradient-noise",
    ...common(options),
    batchSize: 1024,
    epochs,
    minibatches: STEPS_PER_EPOCH,
    sampledMinibatches: 16,
    rootSeed: 7,
    rule: { far: 10, near: 2 },
    rows,
    atEnd: NOISE_CONFIGS.map((optimizer) =>
      noiseEnd(
        optimizer,
        rows.filter((row) => row.optimizer === optimizer.name && row.epoch === epochs),
      )
    ),
  };
}

const DESCENTS: Record<string, number> = { sgd: 12_345, nesterov: 5, rmsprop: -3, adam: 0.5 };

function noiseRow(optimizer: string, replica: number, epoch: number): GradientNoiseRow {
  const advantage = DESCENTS[optimizer] * (1 + replica / 10);
  const dividing = optimizer === "rmsprop" || optimizer === "adam";
  return {
    optimizer,
    replica,
    epoch,
    loss: 2.3 / (1 + epoch),
    gradientNormSquared: 0.003 / (1 + epoch),
    noise: 0.001,
    signalToNoise: 3 / (1 + epoch),
    step: epoch === 0 && dividing ? null : {
      gain: Math.abs(advantage) * 2e-6,
      descent: advantage * 1e-6,
      noisePenalty: 1e-6,
      noisePenaltyError: 1e-7,
      advantage,
    },
  };
}

function noiseEnd(optimizer: OptimizerConfig, rows: GradientNoiseRow[]): GradientNoiseEnd {
  const over = (number: (row: GradientNoiseRow) => number) => summarize(rows.map(number));
  const advantages = rows.map(({ step }) => step!.advantage!);
  const reading = { sgd: "far", nesterov: "between" }[optimizer.name as string] ?? "near";
  return {
    optimizer,
    replicas: rows.length,
    loss: over(({ loss }) => loss),
    gradientNormSquared: over(({ gradientNormSquared }) => gradientNormSquared),
    noise: over(({ noise }) => noise),
    signalToNoise: over(({ signalToNoise }) => signalToNoise),
    gain: over(({ step }) => step!.gain),
    descent: over(({ step }) => step!.descent),
    noisePenalty: over(({ step }) => step!.noisePenalty),
    advantage: summarize(advantages).mean,
    smallestAdvantage: Math.min(...advantages),
    largestAdvantage: Math.max(...advantages),
    reading: reading as GradientNoiseEnd["reading"],
  };
}

function common(options: FixtureOptions) {
  const source = options.profile === "demo" ? "synthetic" as const : "mnist" as const;
  return {
    profile: options.profile,
    notice: noticeOf(options),
    data: { source, trainCount: 60_000, testCount: 10_000, evaluatedTrainCount: 10_000 },
    network: { layers: [784, 512, 512, 10], parameters: 669_706 },
  };
}
