import { finiteOrNull, type Summary } from "../../lib/schema/common.ts";
import type { TunedReplica, TunedRunArtifact } from "../../lib/schema/tuned_run.ts";
import type { TuningGridArtifact } from "../../lib/schema/tuning_grid.ts";
import type {
  RateGrid,
  ScheduleEffect,
  TimeToTarget,
  TunedComparison,
  TunedOptimizer,
  TunedResult,
  TuningArtifact,
} from "../../lib/schema/tuning.ts";
import type {
  EdgeArtifact,
  FinalistsArtifact,
  TuningSearchArtifact,
} from "../../lib/schema/tuning_search.ts";
import { bestOfKQuantile, expectedBestOfK } from "../../lib/stats/best_of_k.ts";
import { halfWidthT } from "../../lib/stats/distributions.ts";
import { holm } from "../../lib/stats/holm.ts";
import { type Estimate, type MeanTest, testMean, welch } from "../../lib/stats/mean_test.ts";
import { medianInterval } from "../../lib/stats/order_interval.ts";
import { detectable } from "../../lib/stats/power.ts";
import { summarize } from "../../lib/stats/summary.ts";
import { hasTrained } from "../../lib/tuning/choice.ts";
import {
  LEVEL,
  type Ranked,
  rankedPairs,
  rankInterval,
  stepsTo,
  TARGETS,
} from "../../lib/tuning/ranking.ts";
import type { Computation, StageContext } from "../stage.ts";

type Schedule = TunedRunArtifact["schedule"];

/** What was tuned, and the schedules at which the choices were trained; the stage of each of them. */
export interface TuningParams {
  optimizers: string[];
  schedules: Schedule[];
  /** `tuned/adam-linear`, by optimizer and then schedule. */
  trainedBy: Record<string, Record<Schedule, string>>;
  /** The stage that tried an optimizer along a grid of learning rates. */
  grids: Record<string, string>;
}

/** The middle share of what the best of k trials may be. */
const [LOW, HIGH] = [0.1, 0.9];
const CONFIDENCE = 0.95;

/** Which optimizer is best once all of its settings are searched: what the report leaves open (section 5). */
const tuning: Computation<TuningParams, TuningArtifact> = {
  artifact: async (context) => {
    const { params: { optimizers, schedules }, header } = context;
    const results: TunedResult[] = [];
    const comparisons: TunedComparison[] = [];
    for (const schedule of schedules) {
      const ofSchedule = await resultsOf(context, schedule);
      results.push(...ofSchedule);
      comparisons.push(...comparisonsOf(ofSchedule, schedule));
    }
    const first = await run(context, optimizers[0], schedules[0]);
    const { data, network, batchSize, epochs, stepsPerEpoch, rootSeed } = first;
    return {
      schema: "tuning/2",
      ...header,
      ...{ data, network, batchSize, epochs, stepsPerEpoch, rootSeed },
      rates: await Promise.all(optimizers.map((name) => ratesOf(context, name))),
      optimizers: await Promise.all(optimizers.map((name) => searchOf(context, name))),
      ...{ results, comparisons, scheduleEffects: scheduleEffects(results) },
    };
  },
};
export default tuning;

type Context = StageContext<TuningParams>;

function run({ params, input }: Context, name: string, schedule: Schedule) {
  return input<TunedRunArtifact>(params.trainedBy[name][schedule]);
}

async function ratesOf({ params, input }: Context, name: string): Promise<RateGrid> {
  const { points } = await input<TuningGridArtifact>(params.grids[name]);
  const sorted = points.toSorted((a, b) => a.optimizer.learningRate - b.optimizer.learningRate);
  const lastTraining = sorted.findLastIndex(({ runs }) => runs.some(hasTrained));
  const everyRunTrains = sorted.findLast(({ runs }) => runs.every(hasTrained));
  return {
    name,
    points: sorted.map(({ runs, ...point }) => ({
      ...point,
      trained: runs.filter(hasTrained).length,
    })),
    largestTraining: everyRunTrains?.optimizer.learningRate ?? null,
    divergenceEdge: sorted[lastTraining + 1]?.optimizer.learningRate ?? null,
  };
}

async function searchOf({ input }: Context, name: string): Promise<TunedOptimizer> {
  const { space, trials } = await input<TuningSearchArtifact>(`search/${name}`);
  const { finalists, chosen, atBorder, besideDivergence } = await input<FinalistsArtifact>(
    `finalists/${name}`,
  );
  const { rungs } = await input<EdgeArtifact>(`edge/${name}`);
  const failing = rungs.findIndex(({ run }) => !hasTrained(run));
  const accuracies = trials.map(({ run }) => run.validationAccuracy);
  return {
    ...{ name, space },
    trials: trials.map(({ optimizer, run }) => ({
      optimizer,
      validationAccuracy: run.validationAccuracy,
      trained: hasTrained(run),
    })),
    finalists: finalists.map(({ optimizer, runs, doubled }) => ({
      optimizer,
      validationAccuracy: summarize(runs.map(({ validationAccuracy }) => validationAccuracy)),
      doubledAccuracy: doubled.validationAccuracy,
    })),
    ...{ chosen, atBorder, besideDivergence },
    rungs: rungs.map(({ factor, run }) => ({ factor, validationAccuracy: run.validationAccuracy })),
    lastTraining: failing === 0 ? 1 : rungs.at(failing < 0 ? -1 : failing - 1)!.factor,
    firstFailing: failing < 0 ? null : rungs[failing].factor,
    bestOfK: accuracies.map((_, k) => ({
      k: k + 1,
      expected: expectedBestOfK(accuracies, k + 1),
      low: bestOfKQuantile(accuracies, k + 1, LOW),
      high: bestOfKQuantile(accuracies, k + 1, HIGH),
    })),
  };
}

async function resultsOf(context: Context, schedule: Schedule): Promise<TunedResult[]> {
  const { optimizers, trainedBy } = context.params;
  const runs = await Promise.all(optimizers.map((name) => run(context, name, schedule)));
  const ranked = optimizers.map((name, k): Ranked => (
    { name, accuracy: summarize(runs[k].runs.map(finalAccuracy)) }
  ));
  const pairs = rankedPairs(ranked);
  return ranked.map(({ name, accuracy }, k) => {
    const { optimizer, runs: replicas } = runs[k];
    return {
      ...{ name, schedule, trainedBy: trainedBy[name][schedule], optimizer },
      testAccuracy: accuracy,
      interval: intervalOf(accuracy),
      accuracies: replicas.map(finalAccuracy),
      testLoss: summaryOf(replicas.map(({ testLoss }) => testLoss)),
      trainLoss: summaryOf(replicas.map(({ trainLoss }) => trainLoss)),
      ranks: rankInterval(name, ranked, pairs),
      timeToTarget: TARGETS.map((target) => timeTo(target, replicas)),
    };
  });
}

function finalAccuracy({ testAccuracy }: TunedReplica): number {
  return testAccuracy.at(-1)!.accuracy;
}

/** Of the mean, 95 %. */
function intervalOf({ mean, sd, n }: Summary): [number, number] {
  const reach = halfWidthT(CONFIDENCE, n - 1) * sd / Math.sqrt(n);
  return [mean - reach, mean + reach];
}

/** null where a run diverged: there is no loss to average. */
function summaryOf(losses: (number | null)[]): Summary | null {
  const finite = losses.filter((loss) => loss !== null);
  return finite.length === losses.length ? summarize(finite) : null;
}

function timeTo(target: number, replicas: TunedReplica[]): TimeToTarget {
  const steps = replicas.map(({ testAccuracy }) => stepsTo(target, testAccuracy));
  const { median, interval: [low, high] } = medianInterval(steps);
  return {
    target,
    reached: steps.filter(Number.isFinite).length,
    median: finiteOrNull(median),
    low: finiteOrNull(low),
    high: finiteOrNull(high),
  };
}

function comparisonsOf(results: TunedResult[], schedule: Schedule): TunedComparison[] {
  const pairs = rankedPairs(
    results.map(({ name, testAccuracy }) => ({ name, accuracy: testAccuracy })),
  );
  const accuracyOf = (name: string) => results.find((one) => one.name === name)!.testAccuracy;
  return pairs.map(({ first, second, adjustedP, ...test }) => ({
    ...{ schedule, first, second },
    ...compared(test, adjustedP, welch(accuracyOf(first), accuracyOf(second)), pairs.length),
  }));
}

/** Each optimizer's schedules against each other: the same replicas, but no longer the same steps. */
function scheduleEffects(results: TunedResult[]): ScheduleEffect[] {
  const pairs = results.filter(({ schedule }) => schedule === "linear").map((linear) => ({
    name: linear.name,
    estimate: welch(
      linear.testAccuracy,
      results.find(({ name, schedule }) => name === linear.name && schedule === "constant")!
        .testAccuracy,
    ),
  }));
  const tests = pairs.map(({ estimate }) => testMean(estimate));
  const adjusted = holm(tests.map(({ p }) => p));
  return pairs.map(({ name, estimate }, k) => ({
    name,
    ...compared(tests[k], adjusted[k], estimate, pairs.length),
  }));
}

function compared(
  { difference, interval, p }: MeanTest,
  adjustedP: number,
  { standardError, degreesOfFreedom }: Estimate,
  comparisons: number,
): Omit<ScheduleEffect, "name"> {
  const level = LEVEL / comparisons;
  const seen = standardError === 0 ? null : detectable({ standardError, degreesOfFreedom, level });
  return { difference, interval, p, adjustedP, detectable: seen };
}
