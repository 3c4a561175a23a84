import type { OptimizerConfig } from "../../lib/schema/training.ts";
import type { TunedOptimizer, TuningArtifact } from "../../lib/schema/tuning.ts";
import { type FixtureOptions, noticeOf } from "./fixture_options.ts";

/** Learning rate where the made-up accuracy is highest, and from where on nothing trains. */
const BEST: Record<string, [number, number]> = {
  sgd: [0.3, 3],
  "heavy-ball": [0.03, 0.3],
  nesterov: [0.03, 0.3],
  rmsprop: [0.001, 0.03],
  adam: [0.001, 0.03],
  amsgrad: [0.001, 0.03],
};
const MOMENTA = [0.5, 0.8, 0.95, 0.99];

/** A made-up tuning study in which accuracy rises to a best learning rate and then falls to chance. */
export function tuningFixture(options: FixtureOptions): TuningArtifact {
  const points = [
    ...Object.keys(BEST).flatMap((name) =>
      ratesAround(name).map((rate) => config(name, rate, 0.9))
    ),
    ...MOMENTA.flatMap((momentum) => [0.01, 0.1].map((rate) => config("nesterov", rate, momentum))),
  ].map(point);
  const labels = [...Object.keys(BEST), "nesterov-momentum"];
  const tuned = labels.map((label, i) => optimizer(label, i, options.replicas));
  return {
    schema: "tuning/1",
    stage: "tuning",
    profile: options.profile,
    notice: noticeOf(options),
    data: {
      source: options.profile === "demo" ? "synthetic" : "mnist",
      trainCount: 60_000,
      testCount: 10_000,
      evaluatedTrainCount: 10_000,
    },
    network: { layers: [784, 512, 512, 10], parameters: 669_706 },
    batchSize: 1024,
    epochs: options.epochs,
    rootSeed: 7,
    points,
    tuned,
    comparisons: labels.flatMap((first, i) =>
      labels.slice(i + 1).map((second, k) => {
        const difference = tuned[i].testAccuracy.mean - tuned[i + 1 + k].testAccuracy.mean;
        const p = Math.abs(difference) < 0.002 ? 0.4 : 0.0004;
        return {
          first,
          second,
          difference,
          interval: [difference - 0.0012, difference + 0.0012] as [number, number],
          p,
          adjustedP: Math.min(1, 10 * p),
        };
      })
    ),
  };
}

function ratesAround(name: string): number[] {
  return [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2].map((decades) =>
    Number((BEST[name][0] * 10 ** decades).toPrecision(1))
  );
}

function config(name: string, learningRate: number, momentum: number): OptimizerConfig {
  const epsilon = 1e-8;
  switch (name) {
    case "sgd":
      return { name, learningRate };
    case "rmsprop":
      return { name, learningRate, decay: 0.9, epsilon };
    case "heavy-ball":
    case "nesterov":
      return { name, learningRate, momentum };
    default:
      return { name: name as "adam", learningRate, beta1: 0.9, beta2: 0.999, epsilon };
  }
}

function point(optimizer: OptimizerConfig): TuningArtifact["points"][number] {
  const [best, edge] = BEST[optimizer.name];
  const trains = optimizer.learningRate < edge;
  const off = Math.log10(optimizer.learningRate / best);
  const mean = trains ? 0.982 - 0.14 * off ** 2 : 0.1;
  return {
    optimizer,
    validationAccuracy: { mean, sd: trains ? 0.001 + 0.02 * Math.abs(off) : 0, n: 3 },
    trained: trains && mean > 0.5 ? 3 : 0,
  };
}

function optimizer(label: string, index: number, n: number): TunedOptimizer {
  const name = label.replace("-momentum", "");
  const [best, edge] = BEST[name];
  return {
    label,
    optimizer: config(name, best, label === name ? 0.9 : 0.95),
    atGridEnd: false,
    testAccuracy: { mean: 0.978 + 0.001 * index, sd: 0.0009, n },
    testLoss: { mean: 0.07, sd: 0.004, n },
    trainLoss: { mean: 0.01, sd: 0.001, n },
    largestTraining: best,
    divergenceEdge: label === "sgd" ? edge : label === "adam" ? null : edge,
  };
}
