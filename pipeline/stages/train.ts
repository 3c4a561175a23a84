import { denseLayers, parameterCount } from "../../lib/model/layers.ts";
import type { TrainedReplica, TrainingArtifact } from "../../lib/schema/training.ts";
import { VARIANT_CHOICES } from "../../lib/train/choices.ts";
import { type TrainConfig, trainReplicas } from "../../lib/train/run.ts";
import type { Computation, PartOutput, StageContext } from "../stage.ts";

/** One config of the training experiments, and for how long it is trained on how much. */
export type TrainingParams =
  & Pick<TrainingArtifact, "optimizer" | "batchSize" | "variant" | "epochs" | "rootSeed">
  & { widths: number[]; evaluatedTrainCount: number; replicas: number };

/** Trains every replica of one config; several figures may read the artifact. */
const train: Computation<TrainingParams, TrainingArtifact, TrainedReplica> = {
  part: async (context, replica, steps) => (await trainParts(context, [replica], steps))[0],
  together: trainParts,
  artifact: async ({ params, header, dataset }, replicas) => {
    const { source, train, test } = (await dataset()).dataset;
    const { optimizer, batchSize, variant, epochs, evaluatedTrainCount, rootSeed, widths } = params;
    return {
      schema: "training/1",
      ...header,
      data: { source, trainCount: train.count, testCount: test.count, evaluatedTrainCount },
      network: { layers: widths, parameters: parameterCount(denseLayers(widths)) },
      ...{ optimizer, batchSize },
      ...(variant && { variant }),
      epochs,
      stepsPerEpoch: replicas[0].minibatchLoss.length / epochs,
      rootSeed,
      rows: replicas.flatMap(({ rows }) => rows),
      minibatchLoss: replicas.map(({ replica, minibatchLoss: loss }) => ({ replica, loss })),
      digests: replicas.map(({ replica, digest }) => ({ replica, ...digest })),
    };
  },
};
export default train;

async function trainParts(
  { params, dataset, now, progress }: StageContext<TrainingParams>,
  replicas: number[],
  steps?: number,
): Promise<PartOutput<TrainedReplica>[]> {
  const { variant, ...rest } = params;
  const config: TrainConfig = { ...rest, choices: variant && VARIANT_CHOICES[variant], steps };
  const run = await trainReplicas(config, (await dataset()).dataset, replicas, {
    now,
    onProgress: (done, total, rows) =>
      progress({ done, total, news: rows.length > 0 ? rows : undefined }),
  });
  return run.trained.map(({ checkpoints: _, ...trained }) => ({
    result: trained,
    epochs: run.epochs.filter(({ replica }) => replica === trained.replica),
  }));
}
