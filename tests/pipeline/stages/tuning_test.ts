import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { Dataset } from "../../../lib/data/dataset.ts";
import { defaultConfig } from "../../../lib/optim/optimizers.ts";
import type { TunedReplica, TunedRunArtifact } from "../../../lib/schema/tuned_run.ts";
import type { TuningArtifact } from "../../../lib/schema/tuning.ts";
import type { TuningGridArtifact } from "../../../lib/schema/tuning_grid.ts";
import type {
  EdgeArtifact,
  Finalist,
  FinalistsArtifact,
  TuningSearchArtifact,
  ValidationRun,
} from "../../../lib/schema/tuning_search.ts";
import { summarize } from "../../../lib/stats/summary.ts";
import { SEARCH_SPACES } from "../../../lib/tuning/search_space.ts";
import { ratesStages } from "../../../pipeline/experiments/rates.ts";
import { tuningStages } from "../../../pipeline/experiments/tuning.ts";
import { PROFILES } from "../../../pipeline/profiles.ts";
import finalists, { type FinalistsParams } from "../../../pipeline/stages/tuning_finalists.ts";
import tuning, { type TuningParams } from "../../../pipeline/stages/tuning.ts";
import { madeOf, stageContext } from "../../support/stage_context.ts";

const SHARED = {
  ...{ profile: "paper" as const, notice: null, batchSize: 8, epochs: 2, rootSeed: 1 },
  data: {
    ...{ source: "mnist" as const, trainCount: 50, testCount: 10 },
    evaluatedTrainCount: 10,
  },
  network: { layers: [784, 10], parameters: 7850 },
};

const sgd = (learningRate: number) => defaultConfig("sgd", learningRate);
const adam = (learningRate: number) => defaultConfig("adam", learningRate);

function run(validationAccuracy: number, replica = 0): ValidationRun {
  return {
    ...{ replica, initialLoss: 2.3, firstSteps: [2.3], steps: 12, trainLoss: 1, validationLoss: 1 },
    validationAccuracy,
  };
}

function grid(stage: string, points: [ReturnType<typeof sgd>, number[]][]): TuningGridArtifact {
  return {
    ...{ schema: "tuning-grid/1", stage, ...SHARED, chosen: points[0][0] },
    points: points.map(([optimizer, accuracies]) => ({
      optimizer,
      runs: accuracies.map((accuracy, k) => {
        const { steps: _, ...kept } = run(accuracy, k);
        return kept;
      }),
      validationAccuracy: summarize(accuracies),
    })),
  };
}

const TRIALS = [[0.01, 0.3], [0.1, 0.9], [1, 0.95], [10, 0.1]];

function search(name: "sgd" | "adam"): TuningSearchArtifact {
  return {
    ...{ schema: "tuning-search/1", stage: `search/${name}`, ...SHARED },
    space: SEARCH_SPACES[name],
    trials: TRIALS.map(([rate, accuracy]) => ({
      optimizer: defaultConfig(name, rate),
      run: run(accuracy),
    })),
  };
}

function chosenOf(name: "sgd" | "adam"): FinalistsArtifact {
  const finalist = (rate: number, accuracies: number[]): Finalist => ({
    optimizer: defaultConfig(name, rate),
    runs: accuracies.map((accuracy) => run(accuracy)),
    doubled: run(0.9),
  });
  return {
    ...{ schema: "finalists/1", stage: `finalists/${name}`, ...SHARED },
    finalists: [finalist(1, [0.95, 0.93]), finalist(0.1, [0.9, 0.92])],
    ...{ chosen: defaultConfig(name, 1), atBorder: [], besideDivergence: false },
  };
}

function edge(name: "sgd" | "adam", accuracies: number[]): EdgeArtifact {
  return {
    ...{ schema: "edge/1", stage: `edge/${name}`, ...SHARED },
    optimizer: defaultConfig(name, 1),
    rungs: accuracies.map((accuracy, k) => ({ factor: 2 << k, run: run(accuracy) })),
  };
}

function tuned(
  name: "sgd" | "adam",
  schedule: "constant" | "linear",
  accuracies: number[],
): TunedRunArtifact {
  return {
    ...{ schema: "tuned-run/2", stage: "tuned", ...SHARED, schedule, stepsPerEpoch: 6 },
    optimizer: defaultConfig(name, 1),
    runs: accuracies.map((accuracy, replica): TunedReplica => ({
      ...{ replica, firstSteps: [2.3], trainLoss: 0.1, testLoss: 0.2 },
      testAccuracy: [{ step: 6, accuracy: 0.94 + 0.02 * (replica % 2) }, { step: 12, accuracy }],
    })),
  };
}

const PARAMS: TuningParams = {
  ...{ optimizers: ["sgd", "adam"], schedules: ["constant", "linear"] },
  trainedBy: {
    sgd: { constant: "tuned/sgd", linear: "tuned/sgd-linear" },
    adam: { constant: "tuned/adam", linear: "tuned/adam-linear" },
  },
  grids: { sgd: "tuning/sgd", adam: "tuning/adam" },
};

function made(): Promise<TuningArtifact> {
  const stage = { ...tuningStages(PROFILES.paper).at(-1)!, params: PARAMS };
  return madeOf<TuningArtifact>(tuning, stage, {
    "tuning/sgd": grid("tuning/sgd", [
      [sgd(0.01), [0.2, 0.4]],
      [sgd(0.1), [0.9, 0.91]],
      [sgd(1), [0.95, 0.1]],
      [sgd(10), [0.1, 0.1]],
    ]),
    "tuning/adam": grid("tuning/adam", [[adam(0.001), [0.9, 0.9]], [adam(0.01), [0.9, 0.8]]]),
    ...Object.fromEntries((["sgd", "adam"] as const).flatMap((name) => [
      [`search/${name}`, search(name)],
      [`finalists/${name}`, chosenOf(name)],
    ])),
    "edge/sgd": edge("sgd", [0.9, 0.1, 0.6]),
    "edge/adam": edge("adam", [0.9, 0.9, 0.9]),
    "tuned/sgd": tuned("sgd", "constant", [0.95, 0.96, 0.95, 0.96]),
    "tuned/adam": tuned("adam", "constant", [0.98, 0.97, 0.98, 0.98]),
    "tuned/sgd-linear": tuned("sgd", "linear", [0.97, 0.98, 0.97, 0.98]),
    "tuned/adam-linear": tuned("adam", "linear", [0.98, 0.97, 0.98, 0.98]),
  });
}

Deno.test("tuning: along the grid, the largest rate at which all runs train, and from where on none does", async () => {
  const [first, second] = (await made()).rates;
  // At 1 one run of two still trains: not every one, but not none.
  assertEquals([first.largestTraining, first.divergenceEdge], [0.1, 10]);
  assertEquals([second.largestTraining, second.divergenceEdge], [0.01, null]);
  assertEquals(first.points.map(({ trained }) => trained), [0, 2, 1, 0]);
});

Deno.test("tuning: the distance to divergence ends at the first multiple that fails", async () => {
  const [first, second] = (await made()).optimizers;
  assertEquals([first.lastTraining, first.firstFailing], [2, 4]);
  assertEquals([second.lastTraining, second.firstFailing], [8, null]);
});

Deno.test("tuning: the best of k trials is the mean over all subsets", async () => {
  const [{ bestOfK }] = (await made()).optimizers;
  const accuracies = TRIALS.map(([, accuracy]) => accuracy);
  const pairs = accuracies.flatMap((a, i) => accuracies.slice(i + 1).map((b) => Math.max(a, b)));
  assertAlmostEquals(bestOfK[0].expected, summarize(accuracies).mean, 1e-12);
  assertAlmostEquals(bestOfK[1].expected, summarize(pairs).mean, 1e-12);
  assertEquals(bestOfK[3], { k: 4, expected: 0.95, low: 0.95, high: 0.95 });
});

Deno.test("tuning: ranks, pairs and the schedule's effect, each corrected over its own list", async () => {
  const { results, comparisons, scheduleEffects } = await made();
  const constant = results.filter(({ schedule }) => schedule === "constant");
  assertEquals(constant.map(({ ranks }) => ranks), [[2, 2], [1, 1]]);
  assertEquals(comparisons.map(({ schedule }) => schedule), ["constant", "linear"]);
  assert(comparisons.every(({ p, adjustedP }) => p === adjustedP), "one pair a schedule");
  assertEquals(scheduleEffects.map(({ name }) => name), ["sgd", "adam"]);
  assertAlmostEquals(scheduleEffects[0].difference, 0.02, 1e-12);
  assertEquals(scheduleEffects[1].difference, 0);
  assert(scheduleEffects[0].adjustedP < 0.05 && scheduleEffects[1].adjustedP === 1);
});

Deno.test("tuning: the time to a target is the median over seeds, without end where most miss it", async () => {
  const [{ timeToTarget }] = (await made()).results;
  // 95 %: two seeds are above it after 6 steps, the others at the end
  assertEquals(timeToTarget.map(({ reached }) => reached), [4, 0, 0]);
  assertEquals(timeToTarget.map(({ median }) => median), [9, null, null]);
});

Deno.test("finalists: the best trials and their runs; the choice is not beside divergence", async () => {
  const stage = tuningStages(PROFILES.paper).find(({ name }) => name === "finalists/sgd")!;
  const params = { ...stage.params as FinalistsParams, finalists: 2, replicas: [7] };
  // the best of the search fails at twice its rate
  const parts = [run(0.96, 7), run(0.1, 7), run(0.9, 7), run(0.88, 7)];
  const inputs = { "search/sgd": search("sgd") };
  const data = { source: "mnist" } as Dataset;
  const context = stageContext({ name: stage.name, params }, inputs, data);
  const artifact = await finalists.artifact(context, parts);
  assertEquals(artifact.finalists.map(({ optimizer }) => optimizer.learningRate), [1, 0.1]);
  assertEquals(artifact.chosen.learningRate, 0.1);
  assertEquals(artifact.besideDivergence, false);
});

Deno.test("the paper's study: as many trials, finalists, rungs and seeds for every optimizer", () => {
  const counts = new Map<string, Set<number>>();
  for (const { name, parts } of tuningStages(PROFILES.paper)) {
    if (!parts) continue;
    const kind = name.split("/")[0];
    counts.set(kind, (counts.get(kind) ?? new Set()).add(parts.count));
  }
  assertEquals(Object.fromEntries([...counts].map(([kind, set]) => [kind, [...set]])), {
    ...{ search: [24], finalists: [9], edge: [8], tuned: [20] },
  });
});

Deno.test("the paper's grids: nine learning rates an optimizer, the report's 0.001 among them", () => {
  for (const { name, params } of ratesStages(PROFILES.paper)) {
    const { points } = params as { points: { learningRate: number }[] };
    const rates = points.map(({ learningRate }) => learningRate);
    assertEquals([rates.length, rates.includes(0.001)], [9, true], name);
    assertEquals(rates, rates.toSorted((a, b) => a - b), name);
  }
});
