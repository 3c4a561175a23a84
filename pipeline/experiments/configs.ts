import { defaultConfig, type OptimizerName } from "../../lib/optim/optimizers.ts";
import type { OptimizerConfig, TrainingVariant } from "../../lib/schema/training.ts";
import type { Profile } from "../profiles.ts";
import type { VariantPair } from "../stages/variants.ts";
import { BATCH_SIZE } from "./network.ts";

/** One config of the training experiments. */
export interface TrainingConfig {
  optimizer: OptimizerConfig;
  batchSize: number;
  /** Absent: every choice as in the report's experiments. */
  variant?: TrainingVariant;
}

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
    ...[...byName.values()].map(({ config, papers }) => ({
      config,
      paper: [...new Set(papers)].join(", "),
    })),
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

/** The configs of one figure, with what of them the profile has the images for. */
export function configsOf(figure: string, profile: Profile): TrainingConfig[] {
  return trainingFigures(profile).find(({ name }) => name === figure)!.configs;
}

/** `train/sgd-b64-lr0.001`, with the variant's name behind it if it is one. */
export function trainingStageName({ optimizer, batchSize, variant }: TrainingConfig): string {
  const name = `train/${optimizer.name}-b${batchSize}-lr${optimizer.learningRate}`;
  return variant ? `${name}-${variant}` : name;
}
