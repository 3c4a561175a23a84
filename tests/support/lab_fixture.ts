import { heapKernels } from "../../lib/backend/heap/kernels.ts";
import { heapTrainers } from "../../lib/backend/heap/trainer.ts";
import { syntheticDataset } from "../../lib/data/synthetic.ts";
import adam from "../../lib/optim/adam.ts";
import { usualConfig } from "../../lib/optim/rule.ts";
import type { TrainingArtifact } from "../../lib/schema/training.ts";
import { trainReplicas } from "../../lib/train/run.ts";
import { useTrainers } from "../../lib/train/trainer_for.ts";
import sources from "../../data/sources.json" with { type: "json" };
import { DEMO_FIXTURE, noticeOf } from "./fixture_options.ts";
import { type FixtureFiles, fixtureFiles } from "./fixture_outputs.ts";

/** The stage whose artifact is a real, small run, among made-up ones. */
export const SMALL_RUN = "train/adam-b1024-lr0.001";

/** Generated digits of the small run, and so of races beside it. */
export const TRAIN_COUNT = 640;
export const TEST_COUNT = 100;

/** A demo site's artifacts with one run that was really trained: two epochs on generated digits. */
export async function labFixture(): Promise<FixtureFiles> {
  return fixtureFiles(DEMO_FIXTURE, { [SMALL_RUN]: await trainSmallRun() });
}

async function trainSmallRun(): Promise<TrainingArtifact> {
  useTrainers(heapTrainers(heapKernels({ bytes: 2 ** 26 })));
  const data = { trainCount: TRAIN_COUNT, testCount: TEST_COUNT, evaluatedTrainCount: 100 };
  const shared = { batchSize: 64, epochs: 2, rootSeed: 3, optimizer: usualConfig(adam, 0.001) };
  const layers = [784, 32, 16, 10];
  const dataset = syntheticDataset(data.trainCount, data.testCount, sources.synthetic.seed);
  const config = { ...shared, ...data, widths: layers, rule: adam };
  const hooks = { now: () => 0, onProgress: () => {} };
  const { trained } = await trainReplicas(config, dataset, [0, 1], hooks);
  return {
    schema: "training/1",
    ...{ stage: SMALL_RUN, profile: "demo", notice: noticeOf(DEMO_FIXTURE) },
    ...{ data: { source: "synthetic", ...data }, network: { layers, parameters: 25_818 } },
    ...{ ...shared, stepsPerEpoch: data.trainCount / shared.batchSize },
    rows: trained.flatMap(({ rows }) => rows),
    minibatchLoss: trained.map(({ replica, minibatchLoss: loss }) => ({ replica, loss })),
    digests: trained.map(({ replica, digest }) => ({ replica, ...digest })),
  };
}
