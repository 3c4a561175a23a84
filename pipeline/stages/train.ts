import { denseLayers, parameterCount } from "../../lib/model/layers.ts";
import type { Dataset } from "../../lib/data/dataset.ts";
import type { MetricRow } from "../../lib/schema/common.ts";
import {
  type OptimizerConfig,
  type TrainedReplica,
  trainedReplica,
  type TrainingArtifact,
  trainingArtifact,
  type TrainingVariant,
} from "../../lib/schema/training.ts";
import type { Profile } from "../profiles.ts";
import type { Json, PartOutput, Stage, StageContext } from "../stage.ts";
import { lossTrajectory, recordedReplicas } from "./train_replay.ts";

/** The report's network: 784–512–512–10, 669,706 parameters. */
export const WIDTHS = [784, 512, 512, 10];

/** The root of every stream of draws in the training experiments. */
export const ROOT_SEED = 20_220_311;

/** One config of the training experiments. */
export interface TrainingConfig {
  optimizer: OptimizerConfig;
  batchSize: number;
  /** Absent: every choice as in the report's experiments. */
  variant?: TrainingVariant;
}

/** `train/sgd-b64-lr0.001`, with the variant's name behind it if it is one. */
export function trainingStageName({ optimizer, batchSize, variant }: TrainingConfig): string {
  const name = `train/${optimizer.name}-b${batchSize}-lr${optimizer.learningRate}`;
  return variant ? `${name}-${variant}` : name;
}

/** The stage that trains every replica of one config; several figures may read its artifact. */
export function trainingStage(config: TrainingConfig, paper: string, profile: Profile): Stage {
  const { trainCount, testCount, evaluatedTrainCount, epochs, replicas } = profile;
  const { optimizer, batchSize, variant } = config;
  const name = trainingStageName(config);
  return {
    name,
    title: `training runs: ${optimizer.name}, b = ${batchSize}, α = ${optimizer.learningRate}` +
      (variant ? `, ${variant}` : ""),
    paper,
    module: import.meta.url,
    optimizers: [optimizer.name],
    params: {
      ...{ optimizer, batchSize },
      ...(variant && { variant }),
      widths: WIDTHS,
      rootSeed: ROOT_SEED,
      ...{ trainCount, testCount, evaluatedTrainCount, epochs, replicas },
    },
    inputs: ["dataset"],
    schema: trainingArtifact,
    usesBackend: true,
    parts: {
      count: replicas,
      schema: trainedReplica,
      run: async (context, replica) => (await trainParts(context, config, [replica]))[0],
      runTogether: (context, replicas) => trainParts(context, config, replicas),
    },
    replay: {
      parts: (artifact) => recordedReplicas(artifact as TrainingArtifact) as unknown as Json[],
      run: async (context, replicas, steps) => {
        const parts = await trainParts(context, config, replicas, steps);
        return parts.map(({ result }) => result);
      },
      trajectory: (replica) => lossTrajectory(replica as TrainedReplica),
    },
    run: async (context, parts) => {
      const { dataset } = await context.dataset();
      return artifact(name, config, profile, dataset, parts as TrainedReplica[]) as Json;
    },
  };
}

async function trainParts(
  context: StageContext,
  { optimizer, batchSize, variant }: TrainingConfig,
  replicas: number[],
  steps?: number,
): Promise<PartOutput[]> {
  // Loaded only where it runs: planning needs no tensor library.
  const { trainReplicas } = await import("../../lib/train/run.ts");
  const { dataset } = await context.dataset();
  const { epochs, evaluatedTrainCount } = context.profile;
  const run = await trainReplicas(
    {
      ...{ widths: WIDTHS, optimizer, batchSize, variant, epochs, steps, evaluatedTrainCount },
      rootSeed: ROOT_SEED,
    },
    dataset,
    replicas,
    {
      now: () => context.now(),
      onProgress: (done, total, rows) => {
        context.progress({ done, total, unit: "step" });
        for (const line of epochLines(rows, epochs)) {
          context.progress({ done, total, unit: "step", line });
        }
      },
    },
  );
  return run.trained.map((trained) => ({
    result: trained as unknown as Json,
    epochs: run.epochs.filter(({ replica }) => replica === trained.replica),
  }));
}

/** `replica 0  epoch 1/10  train loss 2.2993  test loss 2.2994  test accuracy 11.35 %` */
function epochLines(rows: MetricRow[], epochs: number): string[] {
  return rows.filter(({ split }) => split === "test").map((test) => {
    const train = rows.find((row) => row.split === "train" && row.replica === test.replica);
    return `replica ${test.replica}  epoch ${test.epoch}/${epochs}  ` +
      `train loss ${train?.loss.toFixed(4)}  test loss ${test.loss.toFixed(4)}  ` +
      `test accuracy ${(100 * test.accuracy).toFixed(2)} %`;
  });
}

function artifact(
  stage: string,
  { optimizer, batchSize, variant }: TrainingConfig,
  profile: Profile,
  { source, train, test }: Dataset,
  replicas: TrainedReplica[],
): TrainingArtifact {
  const [{ minibatchLoss }] = replicas;
  return {
    schema: "training/1",
    stage,
    profile: profile.name,
    notice: profile.notice,
    data: {
      source,
      trainCount: train.count,
      testCount: test.count,
      evaluatedTrainCount: profile.evaluatedTrainCount,
    },
    network: { layers: WIDTHS, parameters: parameterCount(denseLayers(WIDTHS)) },
    optimizer,
    batchSize,
    ...(variant && { variant }),
    epochs: profile.epochs,
    stepsPerEpoch: minibatchLoss.length / profile.epochs,
    rootSeed: ROOT_SEED,
    rows: replicas.flatMap(({ rows }) => rows),
    minibatchLoss: replicas.map(({ replica, minibatchLoss }) => ({ replica, loss: minibatchLoss })),
  };
}
