import type { ArtifactName, Outputs } from "../artifacts.ts";
import type { StageOf } from "../artifacts.ts";
import type { TrainingFigureArtifact } from "../../lib/schema/training_figure.ts";
import type { Points } from "./lesson.ts";

/** Final test accuracies of some runs of a training figure: stage of the run -> what it is called. */
export function finalAccuracies(
  stage: StageOf<TrainingFigureArtifact> & ArtifactName,
  runs: Record<string, string>,
): (outputs: Outputs) => Points | null {
  return ({ artifacts }) => {
    const artifact = artifacts[stage];
    if (artifact === undefined) return null;
    const points = Object.entries(runs).flatMap(([trainedBy, label]) => {
      const k = artifact.value.series.findIndex((series) => series.trainedBy === trainedBy);
      if (k === -1) return [];
      const pointer = `/series/${k}/finalTestAccuracy/mean`;
      return [{ label, pointer, value: artifact.value.series[k].finalTestAccuracy.mean }];
    });
    return points.length < 2 ? null : { artifact, points };
  };
}

/** Validation accuracies of plain SGD at some learning rates of the tuning study. */
export function tunedAccuracies(learningRates: number[]): (outputs: Outputs) => Points | null {
  return ({ artifacts: { tuning: artifact } }) => {
    if (artifact === undefined) return null;
    const points = learningRates.flatMap((rate) => {
      const k = artifact.value.points.findIndex(({ optimizer }) =>
        optimizer.name === "sgd" && optimizer.learningRate === rate
      );
      const value = artifact.value.points[k]?.validationAccuracy?.mean;
      if (value === undefined) return [];
      return [{ label: String(rate), pointer: `/points/${k}/validationAccuracy/mean`, value }];
    });
    return points.length < 2 ? null : { artifact, points };
  };
}

/** Mean test errors of polynomials of some degrees, fitted to the larger samples. */
export function testErrors(degrees: number[]): (outputs: Outputs) => Points | null {
  return ({ artifacts: { capacity: artifact } }) => {
    if (artifact === undefined) return null;
    const points = degrees.flatMap((degree) => {
      const k = artifact.value.sizes[0].errors.findIndex((row) => row.degree === degree);
      if (k === -1) return [];
      const { mean } = artifact.value.sizes[0].errors[k].test;
      return [{ label: String(degree), pointer: `/sizes/0/errors/${k}/test/mean`, value: mean }];
    });
    return points.length < 2 ? null : { artifact, points };
  };
}
