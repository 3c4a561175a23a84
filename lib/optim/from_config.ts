import type { OptimizerConfig } from "../schema/training.ts";
import type { Optimizer } from "./optimizer.ts";
import { sgd } from "./sgd.ts";

/** The optimizer that a config describes. */
export function optimizerFrom(config: OptimizerConfig): Optimizer {
  switch (config.name) {
    case "sgd":
      return sgd(config);
  }
}
