import { type SgdBatchArtifact, sgdBatchArtifact } from "../../lib/schema/sgd_batch.ts";
import type { TrainingArtifact } from "../../lib/schema/training.ts";
import { mean, summarize } from "../../lib/stats.ts";
import type { Profile } from "../profiles.ts";
import type { Json, Stage, StageContext } from "../stage.ts";

/** The loss curve has this many points an epoch, so that a page can draw every one of them. */
const WINDOWS_PER_EPOCH = 10;

/** Figure 4: SGD at two batch sizes, from the training stages named in `trainedBy`. */
export function sgdBatchStage(trainedBy: string[], profile: Profile): Stage {
  return {
    name: "sgd-batch",
    title: "SGD with b = 64 and b = 256 under the linear scaling rule",
    paper: "Figure 4",
    module: import.meta.url,
    params: { trainedBy, windowsPerEpoch: WINDOWS_PER_EPOCH },
    inputs: trainedBy,
    schema: sgdBatchArtifact,
    usesBackend: false,
    run: async (context) => await artifact(context, trainedBy, profile) as Json,
  };
}

async function artifact(
  context: StageContext,
  trainedBy: string[],
  profile: Profile,
): Promise<SgdBatchArtifact> {
  const trained = await Promise.all(
    trainedBy.map((stage) => context.input<TrainingArtifact>(stage)),
  );
  const { data, network, epochs, rootSeed } = trained[0];
  return {
    schema: "sgd-batch/1",
    stage: "sgd-batch",
    profile: profile.name,
    notice: profile.notice,
    ...{ data, network, epochs, rootSeed },
    replicas: trained[0].minibatchLoss.length,
    series: trained.map(series),
    rows: trained.flatMap(({ rows }) => rows),
    lossCurve: trained.flatMap(lossCurve),
  };
}

function series(run: TrainingArtifact): SgdBatchArtifact["series"][number] {
  const last = run.rows.filter(({ epoch }) => epoch === run.epochs);
  return {
    trainedBy: run.stage,
    optimizer: run.optimizer.name,
    batchSize: run.batchSize,
    learningRate: run.optimizer.learningRate,
    stepsPerEpoch: run.stepsPerEpoch,
    finalTestAccuracy: summarize(
      last.filter(({ split }) => split === "test").map(({ accuracy }) => accuracy),
    ),
    finalTrainLoss: summarize(
      last.filter(({ split }) => split === "train").map(({ loss }) => loss),
    ),
  };
}

function lossCurve(run: TrainingArtifact): SgdBatchArtifact["lossCurve"] {
  const windows = Math.min(WINDOWS_PER_EPOCH, run.stepsPerEpoch) * run.epochs;
  return run.minibatchLoss.flatMap(({ replica, loss }) =>
    Array.from({ length: windows }, (_, k) => {
      const from = Math.round(k * loss.length / windows);
      const to = Math.round((k + 1) * loss.length / windows);
      return {
        batchSize: run.batchSize,
        replica,
        epoch: to / run.stepsPerEpoch,
        loss: mean(loss.slice(from, to)),
      };
    })
  );
}
