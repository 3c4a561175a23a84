import { getBackend } from "@tensorflow/tfjs";
import type { Dataset } from "../data/dataset.ts";
import { denseLayers } from "../model/layers.ts";
import { loadRule } from "../optim/load.ts";
import { type Optimizer, optimizerOf, type UpdateRule } from "../optim/rule.ts";
import type { OptimizerConfig, TrainingVariant } from "../schema/training.ts";
import { OpTrainer } from "./op_trainer.ts";
import { replicaParams } from "./replica_draws.ts";
import type { Trainer } from "./trainer.ts";

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
  /** Absent: initial parameters and minibatches as in the report's experiments. */
  variant?: TrainingVariant;
}

/**
 * A trainer of the named replicas on the current tfjs backend, at their initial parameters.
 *
 * On `webgpu` whole steps are fused; on the others they are made of ops, some fused by the backend.
 */
export async function trainerFor(
  config: StepConfig,
  dataset: Dataset,
  replicas: number[],
): Promise<Trainer> {
  const layers = denseLayers(config.widths);
  const optimizer = await optimizerFor(config);
  const options = {
    batchSize: config.batchSize,
    initialParams: replicas.map((replica) => replicaParams(config, replica)),
  };
  if (getBackend() !== "webgpu") return new OpTrainer(layers, optimizer, dataset, options);
  const { createWebgpuTrainer } = await import("../backend/webgpu/trainer.ts");
  return await createWebgpuTrainer(layers, optimizer, dataset, options);
}

/**
 * The optimizer of a config, its rule loaded unless it comes along.
 *
 * @throws Error when there is no such rule, RangeError when the settings are not its own
 */
export async function optimizerFor(
  { optimizer, rule }: Pick<StepConfig, "optimizer" | "rule">,
): Promise<Optimizer> {
  return optimizerOf(rule ?? await loadRule(optimizer.name), optimizer);
}
