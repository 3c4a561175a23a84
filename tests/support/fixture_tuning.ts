import { defaultConfig, OPTIMIZER_NAMES, type OptimizerName } from "../../lib/optim/optimizers.ts";
import type { Summary } from "../../lib/schema/common.ts";
import type { OptimizerConfig } from "../../lib/schema/training.ts";
import type {
  RateGrid,
  TimeToTarget,
  TunedComparison,
  TunedOptimizer,
  TunedResult,
  TuningArtifact,
} from "../../lib/schema/tuning.ts";
import { SEARCH_SPACES, searchPoints } from "../../lib/tuning/search_space.ts";
import { type FixtureOptions, noticeOf } from "./fixture_options.ts";

/** Learning rate where the made-up accuracy is highest, and from where on nothing trains. */
const BEST: Record<OptimizerName, [number, number]> = {
  sgd: [0.3, 3],
  "heavy-ball": [0.03, 0.3],
  nesterov: [0.03, 0.3],
  rmsprop: [0.001, 0.03],
  adam: [0.001, 0.03],
  amsgrad: [0.001, 0.03],
};
const TRIALS = 8;
const SCHEDULES = ["constant", "linear"] as const;
const SD = 0.0009;

/** A made-up tuning study in which accuracy rises to a best learning rate and then falls to chance. */
export function tuningFixture(options: FixtureOptions): TuningArtifact {
  const results = SCHEDULES.flatMap((schedule) =>
    OPTIMIZER_NAMES.map((name, k) => result(name, schedule, k, options))
  );
  return {
    schema: "tuning/2",
    stage: "tuning",
    profile: options.profile,
    notice: noticeOf(options),
    data: {
      source: options.profile === "demo" ? "synthetic" : "mnist",
      trainCount: 60_000,
      testCount: 10_000,
      evaluatedTrainCount: 2_000,
    },
    network: { layers: [784, 512, 512, 10], parameters: 669_706 },
    batchSize: 1024,
    epochs: options.epochs,
    stepsPerEpoch: 58,
    rootSeed: 7,
    rates: OPTIMIZER_NAMES.map(rateGrid),
    optimizers: OPTIMIZER_NAMES.map(searched),
    results,
    comparisons: SCHEDULES.flatMap((schedule) => comparisons(results, schedule)),
    scheduleEffects: OPTIMIZER_NAMES.map((name) => ({ name, ...compared(0.004) })),
  };
}

function rateGrid(name: OptimizerName): RateGrid {
  const [best, edge] = BEST[name];
  const points = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2].map((decades) => {
    const optimizer = defaultConfig(name, Number((best * 10 ** decades).toPrecision(1)));
    const { mean, trains } = accuracyOf(optimizer);
    const sd = trains ? 0.001 + 0.02 * Math.abs(decades) : 0;
    return {
      optimizer,
      validationAccuracy: { mean, sd, n: 3 },
      trained: trains && mean > 0.5 ? 3 : 0,
    };
  });
  return { name, points, largestTraining: best, divergenceEdge: name === "adam" ? null : edge };
}

function accuracyOf({ name, learningRate }: OptimizerConfig): { mean: number; trains: boolean } {
  const [best, edge] = BEST[name as OptimizerName];
  const trains = learningRate < edge;
  const off = Math.log10(learningRate / best);
  return { trains, mean: trains ? Math.max(0.1, 0.982 - 0.14 * off ** 2) : 0.1 };
}

function searched(name: OptimizerName): TunedOptimizer {
  const trials = searchPoints(name, TRIALS).map((optimizer) => {
    const { mean } = accuracyOf(optimizer);
    return { optimizer, validationAccuracy: mean, trained: mean >= 0.5 };
  });
  const sorted = trials.toSorted((a, b) => b.validationAccuracy - a.validationAccuracy);
  const [{ optimizer: chosen }] = sorted;
  const from = (k: number) => sorted[Math.floor(TRIALS / (k + 1))].validationAccuracy;
  return {
    ...{ name, space: SEARCH_SPACES[name], trials, chosen },
    finalists: sorted.slice(0, 2).map(({ optimizer, validationAccuracy: mean }) => ({
      optimizer,
      validationAccuracy: { mean, sd: SD, n: 3 },
      doubledAccuracy: 0.97,
    })),
    ...{ atBorder: [], besideDivergence: false },
    rungs: [2, 4, 8].map((factor) => ({ factor, validationAccuracy: factor < 8 ? 0.95 : 0.1 })),
    ...{ lastTraining: 4, firstFailing: 8 },
    bestOfK: trials.map((_, k) => ({
      k: k + 1,
      expected: from(k + 1),
      low: Math.max(0, from(k + 1) - 0.01),
      high: sorted[0].validationAccuracy,
    })),
  };
}

function result(
  name: OptimizerName,
  schedule: typeof SCHEDULES[number],
  index: number,
  { replicas }: FixtureOptions,
): TunedResult {
  const mean = 0.978 + 0.001 * index + (schedule === "linear" ? 0.004 : 0);
  const spread = (mean: number, sd: number): Summary => ({ mean, sd, n: replicas });
  return {
    ...{ name, schedule },
    trainedBy: `tuned/${name}${schedule === "linear" ? "-linear" : ""}`,
    optimizer: defaultConfig(name, BEST[name][0]),
    testAccuracy: spread(mean, SD),
    interval: [mean - 0.0005, mean + 0.0005],
    accuracies: Array.from({ length: replicas }, (_, k) => mean + SD * (k % 2 === 0 ? 1 : -1)),
    testLoss: spread(0.07, 0.004),
    trainLoss: spread(0.01, 0.001),
    ranks: [OPTIMIZER_NAMES.length - index, OPTIMIZER_NAMES.length - index],
    timeToTarget: [0.95, 0.97, 0.98].map((target, k) => timeTo(target, k, mean, replicas)),
  };
}

function timeTo(target: number, k: number, mean: number, replicas: number): TimeToTarget {
  if (mean < target) return { target, reached: 0, median: null, low: null, high: null };
  const median = 58 * (2 + 2 * k);
  return { target, reached: replicas, median, low: median - 29, high: median + 29 };
}

function comparisons(
  results: TunedResult[],
  schedule: typeof SCHEDULES[number],
): TunedComparison[] {
  const of = results.filter((one) => one.schedule === schedule);
  return of.flatMap((first, i) =>
    of.slice(i + 1).map((second) => ({
      ...{ schedule, first: first.name, second: second.name },
      ...compared(first.testAccuracy.mean - second.testAccuracy.mean),
    }))
  );
}

function compared(difference: number): Omit<TunedComparison, "schedule" | "first" | "second"> {
  const p = Math.abs(difference) < 0.002 ? 0.4 : 0.0004;
  return {
    difference,
    interval: [difference - 0.0012, difference + 0.0012],
    ...{ p, adjustedP: Math.min(1, 10 * p), detectable: 0.0015 },
  };
}
