import type { OptimizerConfig } from "../../lib/schema/training.ts";

interface Momentum {
  name: "heavy-ball" | "nesterov";
  learningRate: number;
  momentum: number;
}

interface Adaptive {
  name: "adam" | "amsgrad";
  learningRate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
}

/** The configs that are known here, with their own settings. */
type KnownConfig =
  | { name: "sgd"; learningRate: number }
  | Momentum
  | { name: "rmsprop"; learningRate: number; decay: number; epsilon: number }
  | Adaptive;

/**
 * The six update rules for one parameter in float64, written as the formulas stand in the sources and
 * apart from lib/: momentum keeps the last iterate, not the last update.
 */
export interface Scalar {
  theta: number;
  /** θᵏ⁻¹, equal to θ before the first step. */
  previous: number;
  m: number;
  v: number;
  largestV: number;
}

export function scalar(theta: number): Scalar {
  return { theta, previous: theta, m: 0, v: 0, largestV: 0 };
}

/** Where the gradient is taken. */
export function gradientPoint(given: OptimizerConfig, s: Scalar): number {
  const config = given as KnownConfig;
  return config.name === "nesterov" ? s.theta + config.momentum * (s.theta - s.previous) : s.theta;
}

/** One step `t` (from 1) with gradient `g`. */
export function updateScalar(config: OptimizerConfig, s: Scalar, g: number, t: number): void {
  const { theta } = s;
  s.theta = nextTheta(config, s, g, t);
  s.previous = theta;
}

function nextTheta(given: OptimizerConfig, s: Scalar, g: number, t: number): number {
  const config = given as KnownConfig;
  const alpha = config.learningRate;
  switch (config.name) {
    case "sgd":
      return s.theta - alpha * g;
    case "heavy-ball":
    case "nesterov":
      return s.theta - alpha * g + config.momentum * (s.theta - s.previous);
    case "rmsprop":
      s.v = config.decay * s.v + (1 - config.decay) * g ** 2;
      return s.theta - alpha * g / Math.sqrt(s.v + config.epsilon);
    case "adam":
    case "amsgrad": {
      s.m = config.beta1 * s.m + (1 - config.beta1) * g;
      s.v = config.beta2 * s.v + (1 - config.beta2) * g ** 2;
      s.largestV = Math.max(s.largestV, s.v);
      const second = config.name === "adam" ? s.v : s.largestV;
      const mHat = s.m / (1 - config.beta1 ** t);
      return s.theta -
        alpha * mHat / (Math.sqrt(second / (1 - config.beta2 ** t)) + config.epsilon);
    }
    default:
      throw new Error(`No float64 rule of ${given.name}: add it to tests/support/optimizers64.ts`);
  }
}

/** One config of each, with an ε large enough to tell inside from outside the root. */
export const OPTIMIZERS: OptimizerConfig[] = [
  { name: "sgd", learningRate: 0.1 },
  { name: "heavy-ball", learningRate: 0.1, momentum: 0.9 },
  { name: "nesterov", learningRate: 0.1, momentum: 0.9 },
  { name: "rmsprop", learningRate: 0.01, decay: 0.9, epsilon: 0.01 },
  { name: "adam", learningRate: 0.01, beta1: 0.9, beta2: 0.99, epsilon: 0.01 },
  { name: "amsgrad", learningRate: 0.01, beta1: 0.9, beta2: 0.99, epsilon: 0.01 },
];
