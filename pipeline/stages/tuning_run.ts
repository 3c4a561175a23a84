import { validationSplit } from "../../lib/data/validation.ts";
import { finiteOrNull } from "../../lib/finite_or_null.ts";
import { stream } from "../../lib/random.ts";
import type { MetricRow } from "../../lib/schema/common.ts";
import type { OptimizerConfig, TrainedReplica } from "../../lib/schema/training.ts";
import type { TuningRun } from "../../lib/schema/tuning_grid.ts";
import type { PartOutput, StageContext, Trajectory } from "../stage.ts";
import { ROOT_SEED, WIDTHS } from "./train.ts";

/** Steps whose losses are kept, to be replayed when code changes. */
const FIRST_STEPS = 32;

/** What one run of a grid needs to know. */
export interface TuningTask {
  optimizer: OptimizerConfig;
  replica: number;
  batchSize: number;
  validationCount: number;
  evaluatedTrainCount: number;
  /** Ends the run after so many steps; absent: after the last epoch. */
  steps?: number;
}

/** Trains on all but the validation images, and tells how it began and ended. */
export async function runTuning(
  context: StageContext,
  { optimizer, replica, batchSize, validationCount, evaluatedTrainCount, steps }: TuningTask,
): Promise<PartOutput> {
  // Loaded only where it runs: planning needs no tensor library.
  const { trainReplicas } = await import("../../lib/train/run.ts");
  const { dataset } = await context.dataset();
  const split = validationSplit(dataset, validationCount, stream(ROOT_SEED, "validation"));
  const { epochs } = context.profile;
  const run = await trainReplicas(
    {
      ...{ widths: WIDTHS, rootSeed: ROOT_SEED, optimizer, batchSize },
      ...{ epochs, steps, evaluatedTrainCount, mayDiverge: true },
    },
    split,
    [replica],
    {
      now: () => context.now(),
      onProgress: (done, total, rows) => {
        const ended = rows.some(({ epoch }) => epoch === epochs);
        const line = ended ? endLine(optimizer, rows) : undefined;
        context.progress({ done, total, unit: "step", line });
      },
    },
  );
  return { result: tuningRunOf(run.trained[0]), epochs: run.epochs };
}

/** `learning rate 0.01, momentum 0.9  replica 5  validation accuracy 91.30 %` */
function endLine({ name: _, ...settings }: OptimizerConfig, rows: MetricRow[]): string {
  const { replica, accuracy } = rows.find(({ split }) => split === "test")!;
  const momentum = "momentum" in settings ? `, momentum ${settings.momentum}` : "";
  return `learning rate ${settings.learningRate}${momentum}  replica ${replica}  ` +
    `validation accuracy ${(100 * accuracy).toFixed(2)} %`;
}

function tuningRunOf({ replica, rows, minibatchLoss }: TrainedReplica): TuningRun {
  // The validation images stand in the place of the test images.
  const validation = rows.filter(({ split }) => split === "test");
  const train = rows.filter(({ split }) => split === "train");
  return {
    replica,
    initialLoss: finiteOrNull(validation[0].loss),
    firstSteps: minibatchLoss.slice(0, FIRST_STEPS).map(finiteOrNull),
    trainLoss: finiteOrNull(train.at(-1)!.loss),
    validationLoss: finiteOrNull(validation.at(-1)!.loss),
    validationAccuracy: validation.at(-1)!.accuracy,
  };
}

/** A loss that is not finite counts as −1, which no loss is: divergence has to come at the same step. */
export function tuningTrajectory({ initialLoss, firstSteps }: TuningRun): Trajectory {
  return {
    before: { "validation loss": initialLoss ?? -1 },
    steps: firstSteps.map((loss) => loss ?? -1),
  };
}
