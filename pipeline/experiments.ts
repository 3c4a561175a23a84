import { defaultConfig, OPTIMIZER_NAMES, type OptimizerName } from "../lib/optim/default_config.ts";
import type { OptimizerConfig, TrainingVariant } from "../lib/schema/training.ts";
import type { Profile } from "./profiles.ts";
import { type TrainingConfig, trainingStageName } from "./stages/train.ts";
import type { VariantPair } from "./stages/variants.ts";

/** The batch size of Figures 6 to 9. */
export const BATCH_SIZE = 1024;

/** A figure of the report that shows training runs, or one of ours beside them. */
export interface TrainingFigure {
  name: string;
  title: string;
  paper: string;
  configs: TrainingConfig[];
}

/** SGD under the report's linear scaling rule, α = 0.001 · b / 64, which stops growing at b = 4096. */
function scaled(batchSize: number): TrainingConfig {
  return config("sgd", Math.min(0.001 * batchSize / 64, 0.064), batchSize);
}

const SGD = config("sgd", 0.001);
const NESTEROV = config("nesterov", 0.001);
const RMSPROP = config("rmsprop", 0.001);
const ADAM = config("adam", 0.001);

const FIGURES: TrainingFigure[] = [
  {
    name: "sgd-batch",
    title: "SGD with b = 64 and b = 256 under the linear scaling rule",
    paper: "Figure 4",
    configs: [scaled(64), scaled(256)],
  },
  {
    name: "batch-size",
    title: "SGD at nine batch sizes under the linear scaling rule",
    paper: "Figure 5",
    configs: [64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384].map(scaled),
  },
  {
    // The report lets α grow no further than 0.064, so that its last two points say nothing of the rule.
    name: "rule-continued",
    title: "SGD at the largest batch sizes, with α growing on as the scaling rule has it",
    paper: "Figure 5",
    configs: [scaled(4096), config("sgd", 0.128, 8192), config("sgd", 0.256, 16384)],
  },
  {
    name: "nesterov",
    title: "SGD with and without Nesterov's acceleration",
    paper: "Figure 6",
    configs: [SGD, NESTEROV],
  },
  {
    name: "scaling-rule",
    title: "the learning rate of Figures 6 to 9, and the one the scaling rule gives",
    paper: "Figures 6 to 9",
    configs: [SGD, NESTEROV, scaled(BATCH_SIZE), config("nesterov", 0.016)],
  },
  {
    name: "nesterov-rmsprop",
    title: "Nesterov's acceleration and RMSProp",
    paper: "Figure 7",
    configs: [NESTEROV, RMSPROP],
  },
  {
    name: "adam-rmsprop",
    title: "Adam and RMSProp",
    paper: "Figure 8",
    configs: [ADAM, RMSPROP],
  },
  {
    name: "comparison",
    title: "all four optimizers",
    paper: "Figure 9",
    configs: [SGD, NESTEROV, RMSPROP, ADAM],
  },
];

/** What the report leaves open and might matter, tried where it should matter most. */
const VARIANTS: TrainingConfig[] = [
  variant(scaled(64), "zero-biases"),
  variant(scaled(64), "new-permutation"),
  variant(RMSPROP, "new-permutation"),
  variant(scaled(8192), "filled-minibatch"),
  variant(scaled(16384), "filled-minibatch"),
];

/** The figures with what of them the profile has the images for; one that has nothing left is left out. */
export function trainingFigures(profile: Profile): TrainingFigure[] {
  return FIGURES
    .map((figure) => ({ ...figure, configs: figure.configs.filter(fits(profile)) }))
    .filter(({ configs }) => configs.length > 0);
}

/** The variants that the profile has the images for. */
export function trainingVariants(profile: Profile): TrainingConfig[] {
  return VARIANTS.filter(fits(profile));
}

/** For each variant, its training stage and the one that makes the usual choice. */
export function variantPairs(profile: Profile): VariantPair[] {
  return trainingVariants(profile).map((config) => ({
    usual: trainingStageName({ ...config, variant: undefined }),
    varied: trainingStageName(config),
  }));
}

/** Every config that the figures and the variants need, once, and what it is for. */
export function trainingConfigs(profile: Profile): { config: TrainingConfig; paper: string }[] {
  const byName = new Map<string, { config: TrainingConfig; papers: string[] }>();
  for (const { paper, configs } of trainingFigures(profile)) {
    for (const config of configs) {
      const name = trainingStageName(config);
      const known = byName.get(name) ?? { config, papers: [] };
      byName.set(name, { config, papers: [...known.papers, paper] });
    }
  }
  return [
    ...[...byName.values()].map(({ config, papers }) => ({ config, paper: papers.join(", ") })),
    ...trainingVariants(profile).map((config) => ({
      config,
      paper: "what the report leaves open",
    })),
  ];
}

function fits({ trainCount }: Profile): (config: TrainingConfig) => boolean {
  return ({ batchSize }) => batchSize <= trainCount;
}

function config(
  name: OptimizerName,
  learningRate: number,
  batchSize = BATCH_SIZE,
): TrainingConfig {
  return { optimizer: defaultConfig(name, learningRate), batchSize };
}

function variant(config: TrainingConfig, variant: TrainingVariant): TrainingConfig {
  return { ...config, variant };
}

/** The points at which an optimizer is tried, and the name under which it goes. */
export interface TuningGrid {
  /** `nesterov`; `nesterov-momentum` tries other momenta. */
  name: string;
  title: string;
  points: OptimizerConfig[];
}

/**
 * Nine learning rates for each optimizer, two a decade. They reach from where ten epochs hardly move the
 * network to where it no longer trains: momentum 0.9 makes a step ten times as long in the end, and the
 * adaptive methods move every parameter by about α a step.
 */
const LEARNING_RATES: Record<OptimizerName, number[]> = {
  sgd: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
  "heavy-ball": [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
  nesterov: [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
  rmsprop: [0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3],
  adam: [0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3],
  amsgrad: [0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3],
};

/** Momenta beside the report's 0.9, each at learning rates around the best for 0.9. */
const MOMENTA = [0.5, 0.8, 0.95, 0.99];
const MOMENTUM_LEARNING_RATES = [0.003, 0.01, 0.03, 0.1, 0.3];

/** Every grid of the tuning study; the small profiles try every third learning rate. */
export function tuningGrids(profile: Profile): TuningGrid[] {
  const coarse = <T>(values: T[]) =>
    profile.name === "paper" ? values : values.filter((_, k) => k % 3 === 1);
  const byOptimizer = OPTIMIZER_NAMES.map((name) => ({
    name,
    title: `learning rates for ${name}`,
    points: coarse(LEARNING_RATES[name]).map((learningRate) => defaultConfig(name, learningRate)),
  }));
  const momenta = {
    name: "nesterov-momentum",
    title: "momenta for nesterov",
    points: coarse(MOMENTA).flatMap((momentum) =>
      coarse(MOMENTUM_LEARNING_RATES).map((learningRate) => (
        { name: "nesterov" as const, learningRate, momentum }
      ))
    ),
  };
  return [...byOptimizer, momenta];
}

/** What is trained anew at its chosen point, and the grids it is chosen from. */
export function tunedRuns(profile: Profile): { name: string; choices: string[] }[] {
  return tuningGrids(profile).map(({ name }) => ({
    name,
    // The report's momentum is among the momenta to choose from.
    choices: (name === "nesterov-momentum" ? ["nesterov", name] : [name]).map((grid) =>
      `tuning/${grid}`
    ),
  }));
}
