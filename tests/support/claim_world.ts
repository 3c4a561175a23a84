import { TITLES } from "../../lib/optim/optimizers.ts";
import type { ClaimInputs } from "../../lib/claims/claim.ts";
import { defaultConfig, type OptimizerName } from "../../lib/optim/optimizers.ts";
import { stream } from "../../lib/random.ts";
import type { EpochTimeArtifact } from "../../lib/schema/epoch_time.ts";
import type { GradientNoiseArtifact } from "../../lib/schema/gradient_noise.ts";
import type { TrainingArtifact } from "../../lib/schema/training.ts";
import type { TrainingFigureArtifact } from "../../lib/schema/training_figure.ts";
import type { TuningArtifact } from "../../lib/schema/tuning.ts";
import { summarize } from "../../lib/stats/summary.ts";

/** Made-up results: 1 where the report is right, −1 where it is wrong, 0 where nothing can be told. */
export type World = 1 | 0 | -1;

export const EPOCHS = 10;
/** Of five seeds; their mean is 0. */
const SCATTER = [-1.2, -0.6, 0, 0.7, 1.1];

const HEAD = {
  profile: "paper" as const,
  notice: null,
  data: {
    source: "mnist" as const,
    trainCount: 60_000,
    testCount: 10_000,
    evaluatedTrainCount: 10_000,
  },
  network: { layers: [784, 512, 512, 10], parameters: 669_706 },
  epochs: EPOCHS,
  rootSeed: 7,
};

/** A line of a made-up figure; accuracies are fractions. */
interface Line {
  name: OptimizerName;
  batchSize?: number;
  learningRate?: number;
  accuracy: number;
  sd?: number;
  loss?: number;
  /** Added to the accuracy of an epoch before the last. */
  before?: (epoch: number, seed: number) => number;
}

/** Inputs of the ledger in which every claim goes one way. */
export function claimWorld(world: World): ClaimInputs {
  return {
    titles: TITLES,
    "train/sgd-b64-lr0.001": minibatchRun(64, 0.1, 0),
    "train/sgd-b256-lr0.004": minibatchRun(
      256,
      [0.2, 0.1, 0.05][world + 1],
      [3, 0.7, 0][world + 1],
    ),
    seeds: [],
    "sgd-batch": figure("sgd-batch", [
      {
        ...scaled(64),
        accuracy: [0.1, 0.36, 0.396][world + 1],
        sd: [0.04, 0.04, 0.014][world + 1],
      },
      { ...scaled(256), accuracy: [0.7, 0.4, 0.4][world + 1], sd: [0.04, 0.04, 0.014][world + 1] },
    ]),
    "batch-size": figure("batch-size", batchSizes(world)),
    "rule-continued": figure("rule-continued", [
      { ...scaled(4096), accuracy: 0.5 },
      { ...scaled(8192, 0.128), accuracy: 0.26 + 0.4 * Math.max(0, world) },
      { ...scaled(16384, 0.256), accuracy: 0.18 + 0.4 * Math.max(0, world) },
    ]),
    "nesterov": figure("nesterov", [
      { name: "sgd", accuracy: 0.3, loss: 2.2 },
      { name: "nesterov", accuracy: 0.3 + 0.1 * world, loss: 2.2 - 0.5 * world },
    ]),
    "nesterov-rmsprop": figure("nesterov-rmsprop", [
      { name: "nesterov", accuracy: 0.6, loss: 1 },
      { name: "rmsprop", accuracy: 0.6 + 0.1 * world, loss: 1 - 0.5 * world },
    ]),
    "adam-rmsprop": figure("adam-rmsprop", adamAndRmsprop(world)),
    "comparison": figure("comparison", [
      { name: "sgd", accuracy: 0.5, before: course(world) },
      { name: "nesterov", accuracy: 0.5 + 0.1 * world, before: course(world) },
      { name: "rmsprop", accuracy: 0.5 + 0.3 * world, before: course(world) },
      { name: "adam", accuracy: 0.5 + 0.32 * world, before: course(world) },
    ]),
    "scaling-rule": figure("scaling-rule", [
      { name: "sgd", accuracy: 0.4 },
      { name: "nesterov", accuracy: 0.5 },
      { name: "sgd", learningRate: 0.016, accuracy: 0.4 + 0.2 * world },
      { name: "nesterov", learningRate: 0.016, accuracy: 0.5 + 0.2 * world },
    ]),
    "adam-step": adamStep(world),
    "gradient-noise": gradientNoise(world),
    "epoch-time": epochTime(world),
    "tuning": tuning(world),
  };
}

/** As the report's rule has it: α grows with b up to b = 4096, unless said otherwise. */
function scaled(batchSize: number, learningRate = Math.min(0.001 * batchSize / 64, 0.064)) {
  return { name: "sgd" as const, batchSize, learningRate };
}

/** From b = 1024 on a fall, a rise, or no difference that could be seen. */
function batchSizes(world: World): Line[] {
  return [64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384].map((batchSize) => ({
    ...scaled(batchSize),
    accuracy: 0.5 - 0.08 * world * Math.max(0, Math.log2(batchSize / 1024)),
    sd: world === 0 ? 0.06 : 0.01,
  }));
}

function adamAndRmsprop(world: World): Line[] {
  const [steady, unsteady] = [{ sd: 0.0002, jitter: 0.0002 }, { sd: 0.002, jitter: 0.003 }];
  const line = (name: OptimizerName, accuracy: number, { sd, jitter }: typeof steady): Line => ({
    ...{ name, accuracy, sd },
    before: (epoch, seed) => jitter * (epoch % 2) * (1 + seed / 10),
  });
  if (world === 1) return [line("adam", 0.977, steady), line("rmsprop", 0.981, unsteady)];
  if (world === 0) return [line("adam", 0.977, steady), line("rmsprop", 0.977, steady)];
  return [line("adam", 0.95, unsteady), line("rmsprop", 0.94, steady)];
}

/** A rise to the end; a peak that may be noise; a fall from a peak. */
function course(world: World): NonNullable<Line["before"]> {
  if (world === 1) return (epoch) => -0.01 * (EPOCHS - epoch);
  if (world === -1) return (epoch) => epoch === 7 ? 0.05 : -0.01;
  return (epoch, seed) => epoch === 7 ? 0.01 + 0.03 * SCATTER[(seed + 2) % 5] : -0.1;
}

function figure(stage: string, lines: Line[]): TrainingFigureArtifact {
  const rows = lines.map(rowsOf);
  return {
    ...HEAD,
    schema: "training-figure/1",
    stage,
    replicas: SCATTER.length,
    series: lines.map((line, k) => {
      const last = (split: string) =>
        rows[k].filter((row) => row.epoch === EPOCHS && row.split === split);
      return {
        trainedBy: trainedBy(line),
        optimizer: defaultConfig(line.name, line.learningRate ?? 0.001),
        batchSize: line.batchSize ?? 1024,
        stepsPerEpoch: Math.floor(60_000 / (line.batchSize ?? 1024)),
        finalTestAccuracy: summarize(last("test").map(({ accuracy }) => accuracy)),
        finalTrainLoss: summarize(last("train").map(({ loss }) => loss)),
        finalTestLoss: summarize(last("test").map(({ loss }) => loss)),
      };
    }),
    rows: rows.flat(),
    lossCurve: [],
  };
}

function trainedBy({ name, batchSize = 1024, learningRate = 0.001 }: Line): string {
  return `train/${name}-b${batchSize}-lr${learningRate}`;
}

function rowsOf(line: Line): TrainingFigureArtifact["rows"] {
  const { accuracy, sd = 0.01, loss = 2, before = () => 0 } = line;
  return SCATTER.flatMap((scatter, replica) =>
    Array.from({ length: EPOCHS + 1 }, (_, epoch) => {
      const end = accuracy + sd * scatter;
      const row = {
        ...{ trainedBy: trainedBy(line), replica, epoch, loss: loss + 0.01 * scatter },
        accuracy: epoch === EPOCHS ? end : end + before(epoch, replica),
      };
      return (["train", "test"] as const).map((split) => ({ ...row, split }));
    }).flat()
  );
}

/** A falling loss with noise about it; all of it moved up by `gap`. */
function minibatchRun(batchSize: number, noise: number, gap: number): TrainingArtifact {
  const stepsPerEpoch = 4096 / batchSize;
  return {
    ...HEAD,
    schema: "training/1",
    stage: `train/sgd-b${batchSize}`,
    optimizer: defaultConfig("sgd", 0.001 * batchSize / 64),
    ...{ batchSize, stepsPerEpoch, rows: [] },
    digests: [],
    minibatchLoss: SCATTER.map((scatter, replica) => {
      const random = stream(7, "claims", batchSize, replica);
      return {
        replica,
        loss: Array.from(
          { length: EPOCHS * stepsPerEpoch },
          (_, step) => 5 + gap + scatter / 2 - step / stepsPerEpoch / 10 + noise * random.normal(),
        ),
      };
    }),
  };
}

function spreadOver(mean: number, sd = 0.01) {
  return { mean, sd, n: 5 };
}

function adamStep(world: World): ClaimInputs["adam-step"] {
  const medianAt = (epoch: number) =>
    [0.02 + 0.01 * epoch, 0.45 + 0.1 * (epoch % 2), 1 - 0.04 * epoch][world + 1];
  const sd = world === 0 ? 0.2 : 0.01;
  const moments = [0.5, ...Array.from({ length: EPOCHS }, (_, k) => k + 1)].map((epoch) => {
    const medians = SCATTER.map((scatter) => medianAt(epoch) + sd * scatter);
    return { step: 58 * epoch, epoch, medians };
  });
  return {
    ...HEAD,
    schema: "adam-step/1",
    stage: "adam-step",
    optimizer: defaultConfig("adam", 0.001),
    ...{ batchSize: 1024, stepsPerEpoch: 58, replicas: SCATTER.length },
    pureNoise: { rms: Math.sqrt(0.1 / 1.9), median: 0.1547 },
    moments: moments.map(({ medians, ...at }) => ({
      ...at,
      ratioMedian: summarize(medians),
      ratioMean: spreadOver(0.5),
      ratioRms: spreadOver(0.5),
      nearOne: spreadOver(0.1),
      zeroShare: spreadOver(0.2),
    })),
    rows: moments.flatMap(({ medians, ...at }) =>
      medians.map((p50, replica) => ({ replica, ...at, ...rowOf(p50) }))
    ),
    epochLoss: [],
  };
}

/** What no claim reads, but for the median. */
function rowOf(p50: number) {
  const quantiles = { p5: 0, p25: 0, p50, p75: p50, p95: p50, p99: p50 };
  return {
    ...{ zeroShare: 0.2, ratio: quantiles, ratioMean: 0.5, ratioRms: 0.5, nearOne: 0.1 },
    ...{ effectiveStep: quantiles, layers: [] },
  };
}

function gradientNoise(world: World): GradientNoiseArtifact {
  const end = (
    name: OptimizerName,
    advantage: number | null,
    reading: "far" | "between" | "near",
  ) => ({
    optimizer: defaultConfig(name, 0.001),
    ...{ replicas: 5, loss: spreadOver(2), gradientNormSquared: spreadOver(0.04, 0.001) },
    ...{
      noise: spreadOver(0.3),
      signalToNoise: spreadOver(0.13),
      descent: spreadOver(0.2),
      gain: spreadOver(0.2),
    },
    ...{ noisePenalty: spreadOver(0.001, 0.0001), advantage, reading },
    ...{ smallestAdvantage: advantage, largestAdvantage: advantage },
  });
  return {
    ...HEAD,
    schema: "gradient-noise/1",
    stage: "gradient-noise",
    ...{
      batchSize: 1024,
      minibatches: 58,
      sampledMinibatches: 16,
      rule: { far: 10, near: 2 },
      rows: [],
    },
    atEnd: [
      end("sgd", [1.52, 5.25, 213.4][world + 1], (["near", "between", "far"] as const)[world + 1]),
      end("nesterov", -1.5, "near"),
      end("adam", 3.1, "between"),
      end("rmsprop", null, "far"),
    ],
  };
}

function epochTime(world: World): EpochTimeArtifact {
  const fall = (from: number, to: number | null, atLeast: number) => ({
    figure: to === null ? "Figure 5" as const : "Figure 4" as const,
    ...{ from, to, atLeast, strong: atLeast >= 2 },
  });
  return {
    ...HEAD,
    schema: "epoch-time/1",
    stage: "epoch-time",
    optimizer: "sgd",
    rules: { slowerFrom: 1.25, strongFrom: 2, memorySteps: [200, 400], reportedMegabytes: 300 },
    batchSizes: [],
    firstEpochSlower: world !== -1,
    falls: [fall(64, 256, [1, 1, 2][world + 1]), fall(64, null, [1, 4, 8][world + 1])],
    memory: {
      ...{ batchSize: 1024, aboveMegabytes: 200, upToMegabytes: world === -1 ? null : 400 },
      kind: world === 0 ? "resident" : "device",
      underReported: world === 0 ? null : world === 1,
    },
  };
}

function tuning(world: World): TuningArtifact {
  const edges = {
    sgd: [[1, 3], [0.1, 0.3], [0.01, 0.03]],
    rmsprop: [[0.01, 0.03], [0.1, 1], [0.1, 0.3]],
  };
  const names = ["sgd", "nesterov", "rmsprop", "adam"] as const;
  return {
    ...HEAD,
    schema: "tuning/2",
    stage: "tuning",
    ...{ batchSize: 1024, stepsPerEpoch: 58, optimizers: [], comparisons: [], scheduleEffects: [] },
    rates: (["sgd", "rmsprop"] as const).map((name) => {
      const [largestTraining, divergenceEdge] = edges[name][world + 1];
      return { name, points: [], largestTraining, divergenceEdge };
    }),
    results: names.map((name, k) => {
      const mean = world === -1 ? 0.9 + 0.02 * k : 0.98 + 0.0001 * k;
      const accuracies = [-0.001, -0.0005, 0, 0.0005, 0.001].map((off) => mean + off);
      return {
        ...{ name, schedule: "constant" as const, trainedBy: `tuned/${name}` },
        ...{ optimizer: defaultConfig(name, 0.01), accuracies, timeToTarget: [] },
        ...{ testAccuracy: { mean, sd: 0.0008, n: 5 }, testLoss: null, trainLoss: null },
        interval: [mean - 0.001, mean + 0.001] as [number, number],
        ranks: [1, names.length] as [number, number],
      };
    }),
  };
}
