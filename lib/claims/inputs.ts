import type { AdamStepArtifact } from "../schema/adam_step.ts";
import type { EpochTimeArtifact } from "../schema/epoch_time.ts";
import type { GradientNoiseArtifact } from "../schema/gradient_noise.ts";
import type { TrainingArtifact } from "../schema/training.ts";
import type { TrainingFigureArtifact } from "../schema/training_figure.ts";
import type { TuningArtifact } from "../schema/tuning.ts";

/** The artifacts that the ledger is computed from, by stage. */
export interface ClaimInputs {
  "train/sgd-b64-lr0.001": TrainingArtifact;
  "train/sgd-b256-lr0.004": TrainingArtifact;
  "sgd-batch": TrainingFigureArtifact;
  "batch-size": TrainingFigureArtifact;
  "nesterov": TrainingFigureArtifact;
  "nesterov-rmsprop": TrainingFigureArtifact;
  "adam-rmsprop": TrainingFigureArtifact;
  "comparison": TrainingFigureArtifact;
  "scaling-rule": TrainingFigureArtifact;
  "adam-step": AdamStepArtifact;
  "gradient-noise": GradientNoiseArtifact;
  "epoch-time": EpochTimeArtifact;
  "tuning": TuningArtifact;
}
export type InputName = keyof ClaimInputs;

/** In the order of the report. */
export const INPUT_NAMES: InputName[] = [
  ...(["train/sgd-b64-lr0.001", "train/sgd-b256-lr0.004", "sgd-batch", "batch-size"] as const),
  ...(["nesterov", "nesterov-rmsprop", "adam-rmsprop", "comparison", "scaling-rule"] as const),
  ...(["adam-step", "gradient-noise", "epoch-time", "tuning"] as const),
];

/** The inputs that set training runs side by side. */
export type FigureName = {
  [Name in InputName]: ClaimInputs[Name] extends TrainingFigureArtifact ? Name : never;
}[InputName];
