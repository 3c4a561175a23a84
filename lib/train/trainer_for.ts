import type { Dataset } from "../data/dataset.ts";
import { denseLayers } from "../model/layers.ts";
import type { OptimizerConfig } from "../schema/training.ts";
import { OpTrainer } from "./op_trainer.ts";
import { replicaParams } from "./replica_draws.ts";
import type { Trainer } from "./trainer.ts";

/** What a step depends on. */
export interface StepConfig {
  /** Layer widths, input first. */
  widths: readonly number[];
  optimizer: OptimizerConfig;
  batchSize: number;
  /** Every named stream of draws derives from it. */
  rootSeed: number;
}

/** A trainer of the named replicas on the current tfjs backend, at their initial parameters. */
export function trainerFor(config: StepConfig, dataset: Dataset, replicas: number[]): Trainer {
  const layers = denseLayers(config.widths);
  return new OpTrainer(layers, config.optimizer, dataset, {
    batchSize: config.batchSize,
    initialParams: replicas.map((replica) => replicaParams(config, replica)),
  });
}
