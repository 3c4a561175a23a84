import type { Dataset } from "../data/dataset.ts";
import { type DenseLayer, denseLayers } from "../model/layers.ts";
import { loadRule } from "../optim/load.ts";
import { type Optimizer, optimizerOf, type UpdateRule } from "../optim/rule.ts";
import type { OptimizerConfig } from "../schema/training.ts";
import type { Choices } from "./choices.ts";
import { replicaParams } from "./replica_draws.ts";
import type { Trainer, TrainerOptions } from "./trainer.ts";

/** What a step depends on. */
export interface StepConfig {
  /** Layer widths, input first. */
  widths: readonly number[];
  optimizer: OptimizerConfig;
  /** The optimizer's rule; absent: it is loaded by its name. A bundle for a page has no file to load. */
  rule?: UpdateRule;
  batchSize: number;
  /** Every named stream of draws derives from it. */
  rootSeed: number;
  /** Absent: every choice as in our runs of the report's figures. */
  choices?: Choices;
  /** Steps over which the learning rate falls linearly to 0; absent: it stays as it is. */
  decaySteps?: number;
}

/** Makes trainers on one backend. */
export type TrainerMaker = (
  layers: readonly DenseLayer[],
  optimizer: Optimizer,
  dataset: Dataset,
  options: TrainerOptions,
) => Trainer | Promise<Trainer>;

let maker: TrainerMaker | null = null;

/** Says from where every trainer is to come: a backend, once started, names itself. */
export function useTrainers(ofBackend: TrainerMaker): void {
  maker = ofBackend;
}

/**
 * A trainer on the backend that was started.
 *
 * @throws Error when none was
 */
export const makeTrainer: TrainerMaker = (...args) => {
  if (maker) return maker(...args);
  throw new Error("Cannot train: a backend must be started before, and none was; start one");
};

/** A trainer of the named replicas, at their initial parameters. */
export async function trainerFor(
  config: StepConfig,
  dataset: Dataset,
  replicas: number[],
): Promise<Trainer> {
  return await makeTrainer(denseLayers(config.widths), await optimizerFor(config), dataset, {
    batchSize: config.batchSize,
    initialParams: replicas.map((replica) => replicaParams(config, replica)),
    softmaxes: config.choices?.softmaxes,
  });
}

/**
 * The optimizer of a config, its rule loaded unless it comes along.
 *
 * @throws Error when there is no such rule, RangeError when the settings are not its own
 */
export async function optimizerFor(
  { optimizer, rule, decaySteps }: Pick<StepConfig, "optimizer" | "rule" | "decaySteps">,
): Promise<Optimizer> {
  return { ...optimizerOf(rule ?? await loadRule(optimizer.name), optimizer), decaySteps };
}
