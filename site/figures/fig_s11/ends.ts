import type {
  FloorReading,
  GradientNoiseArtifact,
  GradientNoiseEnd,
  GradientNoiseRow,
} from "../../../lib/schema/gradient_noise.ts";
import { mean } from "../../../lib/stats/summary.ts";
import { type Look, OPTIMIZERS } from "../../charts/palette.ts";
import type { Artifact } from "../../read_artifact.ts";

export type GradientNoise = Artifact<GradientNoiseArtifact>;

/** An optimizer as it looks in every panel. */
export interface Measured extends Look {
  end: GradientNoiseEnd;
  /** JSON pointer of `end`. */
  pointer: string;
  /** Epoch -> rows of all its replicas, in the order of the epochs. */
  rows: Map<number, GradientNoiseRow[]>;
}

/** The optimizers that were measured, in the order of the artifact. */
export function measuredIn({ value }: GradientNoise): Measured[] {
  return value.atEnd.map((end, i) => {
    const rows = value.rows.filter(({ optimizer }) => optimizer === end.optimizer.name);
    const look = OPTIMIZERS[end.optimizer.name];
    return { ...look, end, pointer: `/atEnd/${i}`, rows: Map.groupBy(rows, ({ epoch }) => epoch) };
  });
}

/** `‖ḡ‖² / noise`, from the means over the replicas. */
export function signalToNoise(rows: GradientNoiseRow[]): number {
  return mean(rows.map((row) => row.gradientNormSquared)) / mean(rows.map(({ noise }) => noise));
}

/** What a step gains to first order, in multiples of what its noise costs; null where it costs nothing. */
export function gainOverPenalty(rows: GradientNoiseRow[]): number | null {
  const steps = rows.flatMap(({ step }) => step === null ? [] : [step]);
  if (steps.length === 0) return null;
  const penalty = mean(steps.map(({ noisePenalty }) => noisePenalty));
  return penalty > 0 ? mean(steps.map(({ gain }) => gain)) / penalty : null;
}

/** How a reading is said of a run: `it ends … the noise floor`. */
export const READINGS: Record<FloorReading, string> = {
  far: "far from",
  between: "neither far from nor near",
  near: "near or below",
};
