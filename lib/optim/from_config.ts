import type { OptimizerConfig } from "../schema/training.ts";
import { adam } from "./adam.ts";
import { amsgrad } from "./amsgrad.ts";
import { heavyBall } from "./heavy_ball.ts";
import { nesterov } from "./nesterov.ts";
import type { Optimizer } from "./optimizer.ts";
import { rmsprop } from "./rmsprop.ts";
import { sgd } from "./sgd.ts";

/** The optimizer that a config describes. */
export function optimizerFrom(config: OptimizerConfig): Optimizer {
  switch (config.name) {
    case "sgd":
      return sgd(config);
    case "heavy-ball":
      return heavyBall(config);
    case "nesterov":
      return nesterov(config);
    case "rmsprop":
      return rmsprop(config);
    case "adam":
      return adam(config);
    case "amsgrad":
      return amsgrad(config);
  }
}
