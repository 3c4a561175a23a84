import { stream } from "../../lib/random.ts";
import type { OptimizerConfig, TrainingArtifact } from "../../lib/schema/training.ts";
import type {
  FigureRow,
  FigureSeries,
  LossCurveRow,
  TrainingFigureArtifact,
} from "../../lib/schema/training_figure.ts";
import { summarize } from "../../lib/stats/summary.ts";
import type { TrainingFigureName } from "../../site/figures/training/training_figure.ts";
import { type FixtureOptions, noticeOf } from "./fixture_options.ts";

/** A config, and where its made-up runs end. */
export interface FixtureConfig {
  optimizer: OptimizerConfig;
  batchSize: number;
  /** Test accuracy after the last epoch, mean and sd over seeds. */
  end: [mean: number, sd: number];
  /** Loss after the last epoch. */
  loss: number;
}

function sgd(batchSize: number, end: FixtureConfig["end"], loss: number): FixtureConfig {
  const learningRate = Math.min(0.001 * batchSize / 64, 0.064);
  return { optimizer: { name: "sgd", learningRate }, batchSize, end, loss };
}

function momentum(learningRate: number, end: FixtureConfig["end"], loss: number): FixtureConfig {
  return {
    optimizer: { name: "nesterov", learningRate, momentum: 0.9 },
    ...{ batchSize: 1024, end, loss },
  };
}

function faster(batchSize: number, learningRate: number): FixtureConfig {
  return { ...sgd(batchSize, [0.39, 0.07], 2.0), optimizer: { name: "sgd", learningRate } };
}

const SLOW: FixtureConfig = {
  ...sgd(1024, [0.11, 0.012], 2.3),
  optimizer: { name: "sgd", learningRate: 0.001 },
};
const NESTEROV = momentum(0.001, [0.24, 0.05], 2.29);
const RMSPROP: FixtureConfig = {
  optimizer: { name: "rmsprop", learningRate: 0.001, decay: 0.9, epsilon: 1e-8 },
  ...{ batchSize: 1024, end: [0.981, 0.0013], loss: 0.006 },
};
const ADAM: FixtureConfig = {
  optimizer: { name: "adam", learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  ...{ batchSize: 1024, end: [0.977, 0.001], loss: 0.02 },
};
const SIZES = [64, 128, 256, 512, 1024, 2048, 4096].map((size) => sgd(size, [0.41, 0.08], 1.95));

/** Configs of every figure, in the order of its artifact. */
export const FIGURE_CONFIGS: Record<TrainingFigureName, FixtureConfig[]> = {
  "sgd-batch": [SIZES[0], SIZES[2]],
  "batch-size": [...SIZES, sgd(8192, [0.3, 0.06], 2.2), sgd(16384, [0.15, 0.03], 2.29)],
  "rule-continued": [SIZES[6], faster(8192, 0.128), faster(16384, 0.256)],
  nesterov: [SLOW, NESTEROV],
  "scaling-rule": [SLOW, NESTEROV, SIZES[4], momentum(0.016, [0.92, 0.004], 0.28)],
  "nesterov-rmsprop": [NESTEROV, RMSPROP],
  "adam-rmsprop": [ADAM, RMSPROP],
  comparison: [SLOW, NESTEROV, RMSPROP, ADAM],
};

/** Every config once. */
export const CONFIGS: FixtureConfig[] = [
  ...new Map(Object.values(FIGURE_CONFIGS).flat().map((config) => [stageName(config), config]))
    .values(),
];

export function stageName({ optimizer, batchSize }: FixtureConfig): string {
  return `train/${optimizer.name}-b${batchSize}-lr${optimizer.learningRate}`;
}

/** A made-up figure: its lines start at chance and end where their configs say. */
export function trainingFigureFixture(
  stage: TrainingFigureName,
  options: FixtureOptions,
): TrainingFigureArtifact {
  const configs = FIGURE_CONFIGS[stage];
  return {
    schema: "training-figure/1",
    stage,
    profile: options.profile,
    notice: noticeOf(options),
    data: {
      source: options.profile === "demo" ? "synthetic" : "mnist",
      trainCount: 60_000,
      testCount: 10_000,
      evaluatedTrainCount: 10_000,
    },
    network: { layers: [784, 512, 512, 10], parameters: 669_706 },
    epochs: options.epochs,
    replicas: options.replicas,
    rootSeed: 7,
    series: configs.map((config) => series(config, options)),
    rows: configs.flatMap((config) => metricRows(config, options)),
    lossCurve: configs.flatMap((config) => lossCurve(config, options)),
  };
}

function series(config: FixtureConfig, options: FixtureOptions): FigureSeries {
  const last = metricRows(config, options).filter(({ epoch }) => epoch === options.epochs);
  const of = (split: "train" | "test", metric: "loss" | "accuracy") =>
    summarize(last.filter((row) => row.split === split).map((row) => row[metric]));
  return {
    trainedBy: stageName(config),
    optimizer: config.optimizer,
    batchSize: config.batchSize,
    stepsPerEpoch: Math.floor(60_000 / config.batchSize),
    finalTestAccuracy: of("test", "accuracy"),
    finalTrainLoss: of("train", "loss"),
    finalTestLoss: of("test", "loss"),
  };
}

/** The made-up runs of one config. */
export function trainingFixture(
  config: FixtureConfig,
  options: FixtureOptions,
): TrainingArtifact {
  const { optimizer, batchSize } = config;
  const { learningRate, name } = optimizer;
  const { data, network, epochs, rootSeed } = trainingFigureFixture("sgd-batch", options);
  const replicas = Array.from({ length: options.replicas }, (_, replica) => replica);
  const losses = lossCurve(config, options);
  return {
    schema: "training/1",
    ...{ stage: stageName(config), profile: options.profile, notice: noticeOf(options) },
    ...{ data, network, optimizer, batchSize, epochs, rootSeed },
    stepsPerEpoch: Math.floor(data.trainCount / batchSize),
    rows: metricRows(config, options).map(({ trainedBy: _, ...row }) => (
      { optimizer: name, batchSize, learningRate, ...row }
    )),
    minibatchLoss: replicas.map((replica) => ({
      replica,
      loss: losses.filter((row) => row.replica === replica).map(({ loss }) => loss),
    })),
    digests: replicas.map((replica) => (
      { replica, losses: "0".repeat(64), params: "0".repeat(64) }
    )),
  };
}

/** Loss and accuracy of every seed after each epoch. */
export function metricRows(config: FixtureConfig, options: FixtureOptions): FigureRow[] {
  const trainedBy = stageName(config);
  const rows: FigureRow[] = [];
  for (let replica = 0; replica < options.replicas; replica++) {
    const random = stream(7, "fixture", trainedBy, replica);
    const end = config.end[0] + config.end[1] * random.normal();
    for (let epoch = 0; epoch <= options.epochs; epoch++) {
      const accuracy = Math.min(1, 0.1 + (end - 0.1) * rise(epoch, config, options));
      const loss = lossAt(epoch, config, options) * (1 + 0.01 * random.normal());
      const common = { trainedBy, replica, epoch };
      rows.push({ ...common, split: "test", loss, accuracy: Number(accuracy.toFixed(4)) });
      rows.push({ ...common, split: "train", loss: loss * 1.01, accuracy });
    }
  }
  return rows;
}

function lossCurve(config: FixtureConfig, options: FixtureOptions): LossCurveRow[] {
  const trainedBy = stageName(config);
  return Array.from({ length: options.replicas }, (_, replica) => {
    const random = stream(7, "fixture", "loss", trainedBy, replica);
    return Array.from({ length: 10 * options.epochs }, (_, k) => {
      const epoch = (k + 1) / 10;
      const loss = lossAt(epoch, config, options) * (1 + 0.02 * random.normal());
      return { trainedBy, replica, epoch, loss };
    });
  }).flat();
}

/** From 0 to 1 over the run; the better a config ends, the sooner it rises. */
function rise(epoch: number, { end }: FixtureConfig, { epochs }: FixtureOptions): number {
  return (epoch / epochs) ** (1.2 - end[0]);
}

function lossAt(epoch: number, config: FixtureConfig, options: FixtureOptions): number {
  return Math.LN10 * (config.loss / Math.LN10) ** rise(epoch, config, options);
}
