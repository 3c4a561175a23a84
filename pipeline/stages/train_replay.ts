import type { TrainedReplica, TrainingArtifact } from "../../lib/schema/training.ts";
import type { Trajectory } from "../stage.ts";

/** Every replica of a config, as its artifact holds it: the inverse of gathering them. */
export function recordedReplicas({ rows, minibatchLoss }: TrainingArtifact): TrainedReplica[] {
  return minibatchLoss.map(({ replica, loss }) => ({
    replica,
    rows: rows.filter((row) => row.replica === replica),
    minibatchLoss: loss,
  }));
}

/** The loss of every step's minibatch, and the metrics of the initial parameters. */
export function lossTrajectory({ rows, minibatchLoss }: TrainedReplica): Trajectory {
  const initial = rows.filter(({ epoch }) => epoch === 0).flatMap(({ split, loss, accuracy }) => [
    [`${split} loss`, loss],
    [`${split} accuracy`, accuracy],
  ]);
  return { before: Object.fromEntries(initial), steps: minibatchLoss };
}
