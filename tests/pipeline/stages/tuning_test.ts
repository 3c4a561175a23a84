import { assertEquals } from "@std/assert";
import { defaultConfig } from "../../../lib/optim/optimizers.ts";
import type { OptimizerConfig } from "../../../lib/schema/training.ts";
import type { TunedRunArtifact } from "../../../lib/schema/tuned_run.ts";
import type { TuningArtifact } from "../../../lib/schema/tuning.ts";
import type { TuningGridArtifact, TuningPoint } from "../../../lib/schema/tuning_grid.ts";
import { summarize } from "../../../lib/stats/summary.ts";
import { tunedRuns, tuningGrids, tuningStages } from "../../../pipeline/experiments/tuning.ts";
import { PROFILES } from "../../../pipeline/profiles.ts";
import { bestPoint } from "../../../pipeline/stages/best_point.ts";
import tuning, { type Tuned } from "../../../pipeline/stages/tuning.ts";
import { madeOf } from "../../support/stage_context.ts";

function point(optimizer: OptimizerConfig, accuracies: number[]): TuningPoint {
  const runs = accuracies.map((validationAccuracy, replica) => ({
    ...{ replica, initialLoss: 2.3, firstSteps: [2.3], trainLoss: 1, validationLoss: 1 },
    validationAccuracy,
  }));
  return { optimizer, runs, validationAccuracy: summarize(accuracies) };
}

const sgd = (learningRate: number) => defaultConfig("sgd", learningRate);
const GRID = [
  point(sgd(0.01), [0.2, 0.4]),
  point(sgd(0.1), [0.9, 0.91]),
  point(sgd(1), [0.95, 0.1]),
  point(sgd(10), [0.1, 0.1]),
];

const SHARED: Pick<
  TunedRunArtifact,
  "profile" | "notice" | "data" | "network" | "batchSize" | "epochs" | "rootSeed"
> = {
  profile: "paper",
  notice: null,
  data: { source: "mnist", trainCount: 50, testCount: 10, evaluatedTrainCount: 10 },
  network: { layers: [784, 10], parameters: 7850 },
  ...{ batchSize: 8, epochs: 2, rootSeed: 1 },
};

function grid(stage: string, points: TuningPoint[]): TuningGridArtifact {
  return { schema: "tuning-grid/1", stage, ...SHARED, points, chosen: bestPoint(points).optimizer };
}

function tuned(stage: string, optimizer: OptimizerConfig, accuracies: number[]): TunedRunArtifact {
  const runs = accuracies.map((testAccuracy, replica) => ({
    ...{ replica, trainLoss: replica === 0 ? 0.1 : 0.3, testLoss: 0.2, testAccuracy },
  }));
  return { schema: "tuned-run/1", stage, ...SHARED, optimizer, runs };
}

/** The stage `tuning` over these alone. */
function tuningOf(tuned: Tuned[]) {
  return { ...tuningStages(PROFILES.paper).at(-1)!, params: { tuned, trained: 0.5 } };
}

Deno.test("bestPoint: the highest mean, not the highest run", () => {
  assertEquals(bestPoint(GRID).optimizer, sgd(0.1));
});

Deno.test("tuning: chosen points, where training ends, and Holm-corrected comparisons of every pair", async () => {
  const adam = (learningRate: number) => defaultConfig("adam", learningRate);
  const adamGrid = [point(adam(0.001), [0.97, 0.98]), point(adam(0.01), [0.9, 0.9])];
  const stages = [
    { name: "sgd", choices: ["tuning/sgd"] },
    { name: "adam", choices: ["tuning/adam"] },
  ];
  const made = await madeOf<TuningArtifact>(tuning, tuningOf(stages), {
    "tuning/sgd": grid("tuning/sgd", GRID),
    "tuning/adam": grid("tuning/adam", adamGrid),
    "tuned/sgd": tuned("tuned/sgd", sgd(0.1), [0.9, 0.92, 0.91]),
    "tuned/adam": tuned("tuned/adam", adam(0.001), [0.98, 0.97, 0.98]),
  });
  assertEquals(made.points.map(({ trained }) => trained), [0, 2, 1, 0, 2, 2]);
  const [first, second] = made.tuned;
  // At 1 one run of two still trains: not every one, but not none.
  assertEquals([first.largestTraining, first.divergenceEdge, first.atGridEnd], [0.1, 10, false]);
  assertEquals([second.largestTraining, second.divergenceEdge, second.atGridEnd], [
    0.01,
    null,
    true,
  ]);
  assertEquals(made.comparisons.length, 1);
  const [{ difference, p, adjustedP }] = made.comparisons;
  assertEquals([Math.round(1000 * difference), adjustedP], [-67, p]);
});

Deno.test("tuning: the same settings under two names are not compared with themselves", async () => {
  const made = await madeOf<TuningArtifact>(
    tuning,
    tuningOf([{ name: "a", choices: ["tuning/sgd"] }, { name: "b", choices: ["tuning/sgd"] }]),
    {
      "tuning/sgd": grid("tuning/sgd", GRID),
      "tuned/a": tuned("tuned/a", sgd(0.1), [0.9, 0.9]),
      "tuned/b": tuned("tuned/b", sgd(0.1), [0.9, 0.9]),
    },
  );
  assertEquals(made.comparisons, []);
});

Deno.test("the paper's grids: nine learning rates an optimizer, the report's 0.001 among them", () => {
  const grids = tuningGrids(PROFILES.paper);
  for (const { name, points } of grids.filter(({ name }) => name !== "nesterov-momentum")) {
    const rates = points.map(({ learningRate }) => learningRate);
    assertEquals([rates.length, rates.includes(0.001)], [9, true], name);
    assertEquals(rates, rates.toSorted((a, b) => a - b), name);
  }
  const momenta = grids.find(({ name }) => name === "nesterov-momentum")!.points;
  assertEquals(
    new Set(momenta.map((point) => "momentum" in point && point.momentum)).has(0.9),
    false,
  );
  assertEquals(
    tunedRuns(PROFILES.paper).find(({ name }) => name === "nesterov-momentum")!.choices,
    [
      "tuning/nesterov",
      "tuning/nesterov-momentum",
    ],
  );
});
