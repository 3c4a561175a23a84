import { type OptimizerName, RULES } from "../../lib/optim/optimizers.ts";
import { type Optimizer, optimizerOf } from "../../lib/optim/rule.ts";
import type { OptimizerConfig } from "../../lib/schema/training.ts";

/** The optimizer of a config, without waiting for its file. */
export function optimizerFrom(config: OptimizerConfig): Optimizer {
  return optimizerOf(RULES[config.name as OptimizerName], config);
}
