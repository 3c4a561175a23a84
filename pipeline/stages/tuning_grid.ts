import { denseLayers, parameterCount } from "../../lib/model/layers.ts";
import type { OptimizerConfig } from "../../lib/schema/training.ts";
import {
  type TuningGridArtifact,
  tuningGridArtifact,
  type TuningPoint,
  type TuningRun,
  tuningRun,
} from "../../lib/schema/tuning_grid.ts";
import { summarize } from "../../lib/stats.ts";
import type { Profile } from "../profiles.ts";
import type { Json, PartOutput, Stage, StageContext } from "../stage.ts";
import { bestPoint } from "./best_point.ts";
import { ROOT_SEED, WIDTHS } from "./train.ts";
import { runTuning, tuningTrajectory } from "./tuning_run.ts";

/** The share of the training images on which settings are chosen: 10,000 of MNIST's 60,000. */
const VALIDATION_SHARE = 1 / 6;
/** Every point is run by so many replicas, none of which runs again once the choice is made. */
const REPLICAS_PER_POINT = 3;
const FIRST_REPLICA = 5;
/** Training loss is taken on a few images: nothing is chosen by it. */
const EVALUATED_TRAIN_COUNT = 2000;

/** Trains one optimizer at every point of a grid, and chooses by the validation images. */
export function tuningGridStage(
  { name, title, points }: { name: string; title: string; points: OptimizerConfig[] },
  batchSize: number,
  profile: Profile,
): Stage {
  const grid = { name: `tuning/${name}`, points, batchSize, profile, ...scale(profile) };
  const { trainCount, validationCount, evaluatedTrainCount, replicas } = grid;
  return {
    name: grid.name,
    title,
    paper: "section 5",
    module: import.meta.url,
    optimizers: [...new Set(points.map((point) => point.name))],
    params: {
      ...{ points, batchSize, replicas, firstReplica: FIRST_REPLICA },
      ...{ trainCount, validationCount, evaluatedTrainCount, epochs: profile.epochs },
      ...{ widths: WIDTHS, rootSeed: ROOT_SEED },
    },
    inputs: ["dataset"],
    schema: tuningGridArtifact,
    usesBackend: true,
    parts: {
      count: points.length * replicas,
      schema: tuningRun,
      run: (context, part) => runPart(context, grid, part),
    },
    replay: {
      parts: (artifact) => (artifact as TuningGridArtifact).points.flatMap(({ runs }) => runs),
      run: async (context, parts, steps) => {
        const results: Json[] = [];
        for (const part of parts) results.push((await runPart(context, grid, part, steps)).result);
        return results;
      },
      trajectory: (run) => tuningTrajectory(run as TuningRun),
    },
    run: async (context, parts) => {
      const { dataset } = await context.dataset();
      return artifact(grid, dataset.source, parts as TuningRun[]) as Json;
    },
  };
}

interface Grid extends ReturnType<typeof scale> {
  name: string;
  points: OptimizerConfig[];
  batchSize: number;
  profile: Profile;
}

function scale({ name, trainCount, evaluatedTrainCount }: Profile) {
  const validationCount = Math.round(trainCount * VALIDATION_SHARE);
  return {
    validationCount,
    trainCount: trainCount - validationCount,
    evaluatedTrainCount: Math.min(EVALUATED_TRAIN_COUNT, evaluatedTrainCount),
    replicas: name === "paper" ? REPLICAS_PER_POINT : 1,
  };
}

function runPart(
  context: StageContext,
  { points, batchSize, validationCount, evaluatedTrainCount, replicas }: Grid,
  part: number,
  steps?: number,
): Promise<PartOutput> {
  const optimizer = points[Math.floor(part / replicas)];
  const replica = FIRST_REPLICA + part % replicas;
  return runTuning(context, {
    ...{ optimizer, replica, batchSize, validationCount, evaluatedTrainCount, steps },
  });
}

function artifact(
  { name, points, batchSize, profile, trainCount, validationCount, evaluatedTrainCount, replicas }:
    Grid,
  source: "mnist" | "synthetic",
  runs: TuningRun[],
): TuningGridArtifact {
  const tried = points.map((optimizer, k): TuningPoint => {
    const own = runs.slice(k * replicas, (k + 1) * replicas);
    const validationAccuracy = summarize(own.map((run) => run.validationAccuracy));
    return { optimizer, runs: own, validationAccuracy };
  });
  return {
    schema: "tuning-grid/1",
    stage: name,
    profile: profile.name,
    notice: profile.notice,
    data: { source, trainCount, testCount: validationCount, evaluatedTrainCount },
    network: { layers: WIDTHS, parameters: parameterCount(denseLayers(WIDTHS)) },
    batchSize,
    epochs: profile.epochs,
    rootSeed: ROOT_SEED,
    points: tried,
    chosen: bestPoint(tried).optimizer,
  };
}
