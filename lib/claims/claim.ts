import type { AdamStepArtifact } from "../schema/adam_step.ts";
import type {
  Claim,
  ClaimComparison,
  ClaimDetectable,
  ClaimNumber,
  ClaimReached,
} from "../schema/claims.ts";
import type { EpochTimeArtifact } from "../schema/epoch_time.ts";
import type { GradientNoiseArtifact } from "../schema/gradient_noise.ts";
import type { SeedsArtifact } from "../schema/seeds.ts";
import type { TrainingArtifact } from "../schema/training.ts";
import type { TrainingFigureArtifact } from "../schema/training_figure.ts";
import type { TuningArtifact } from "../schema/tuning.ts";
import type { Estimate } from "../stats/mean_test.ts";
import type { Choice, Universe } from "./universe.ts";

export type Direction = "above" | "below";

/** Two settings compared in one quantity. */
export interface Pair {
  /** `test accuracy`; named where a row compares several. */
  quantity?: string;
  /** `b = 2048` */
  first: string;
  second: string;
  /** Of the numbers in the sentence: `%`, `nats`, or empty. */
  unit: string;
  /** Where the report has the first; null where the comparison claims no order. */
  expected: Direction | null;
}

/** A pair, and what the test says of it. */
export interface Compared extends Pair {
  comparison: ClaimComparison;
  estimate: Estimate;
  /** The test asks for a difference in one direction only. */
  oneSided?: boolean;
}

/** A verdict of the report's statements, its sentence, and the look that brought it. */
export interface Conclusion extends Pick<Claim, "verdict" | "sentence"> {
  reached?: ClaimReached | null;
  /** What could have been seen, where it does not follow from the comparisons. */
  detectable?: ClaimDetectable;
}

/** What the artifacts say of a claim. */
export interface Finding {
  compared: Compared[];
  numbers: ClaimNumber[];
  /** Of each setting; where the comparisons do not tell. */
  seeds?: number;
  /** The verdict and its sentence, from `compared` with the p-values that Holm's correction left. */
  conclude(compared: Compared[]): Conclusion;
}

/** A statement and how it is tested, written down before any result was seen. */
export interface ClaimDefinition
  extends Pick<Claim, "id" | "where" | "statement" | "paper" | "unit" | "margin" | "test"> {
  assumed: string[];
  from: readonly InputName[];
  /** Rows of one family have their p-values corrected together; null: the row corrects its own, if any. */
  family: string | null;
  /** The choices that the verdict might depend on, or why there are none. */
  varies: readonly Choice[] | string;
  /** @throws Untestable when the artifacts lack what the test needs */
  examine(inputs: ClaimInputs, universe: Universe): Finding;
}

/** What the report leaves open and every training run settles; the README's open questions have more. */
export const OF_TRAINING = [
  "two hidden layers of 512 units",
  "pixels in [0, 1], not standardised",
  "softmax once, in the loss",
  "biases drawn like the weights",
  "an incomplete minibatch is left out",
];

/** The report gives no settings for Figure 7. */
export const OF_FIGURE_7 = [
  ...OF_TRAINING,
  "b = 1024, α = 0.001 and β = 0.9, as in Figures 6, 8 and 9",
];

/** The artifacts that the ledger is computed from, by stage. */
interface Artifacts {
  "train/sgd-b64-lr0.001": TrainingArtifact;
  "train/sgd-b256-lr0.004": TrainingArtifact;
  "sgd-batch": TrainingFigureArtifact;
  "batch-size": TrainingFigureArtifact;
  "nesterov": TrainingFigureArtifact;
  "nesterov-rmsprop": TrainingFigureArtifact;
  "adam-rmsprop": TrainingFigureArtifact;
  "comparison": TrainingFigureArtifact;
  "rule-continued": TrainingFigureArtifact;
  "scaling-rule": TrainingFigureArtifact;
  "adam-step": AdamStepArtifact;
  "gradient-noise": GradientNoiseArtifact;
  "epoch-time": EpochTimeArtifact;
  "tuning": TuningArtifact;
}
export type InputName = keyof Artifacts;

/** What the ledger is computed from. */
export interface ClaimInputs extends Artifacts {
  /** How sentences name the optimizers. */
  titles: Titles;
  /** Further replicas of the settings that were not decided by the first ones. */
  seeds: SeedsArtifact[];
}
export type Titles = Readonly<Record<string, string>>;

/** In the order of the report. */
export const INPUT_NAMES: InputName[] = [
  ...(["train/sgd-b64-lr0.001", "train/sgd-b256-lr0.004", "sgd-batch", "batch-size"] as const),
  ...(["rule-continued", "nesterov", "nesterov-rmsprop", "adam-rmsprop", "comparison"] as const),
  "scaling-rule",
  ...(["adam-step", "gradient-noise", "epoch-time", "tuning"] as const),
];

/** The inputs that set training runs side by side. */
export type FigureName = {
  [Name in InputName]: Artifacts[Name] extends TrainingFigureArtifact ? Name : never;
}[InputName];

/** The artifacts at hand cannot decide a claim; the message is the reason, a clause without a full stop. */
export class Untestable extends Error {}
