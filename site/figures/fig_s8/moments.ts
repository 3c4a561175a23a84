import type { AdamStepArtifact, Quantiles } from "../../../lib/schema/adam_step.ts";
import { mean } from "../../../lib/stats/summary.ts";
import type { Artifact } from "../../read_artifact.ts";

export type AdamStep = Artifact<AdamStepArtifact>;

/** A moment of the run as it is drawn: quantiles of |m̂/√v̂|, and its rms, each the mean over seeds. */
export interface DrawnMoment extends Quantiles {
  step: number;
  epoch: number;
  rms: number;
}

const LEVELS = ["p5", "p25", "p50", "p75", "p95", "p99"] as const;

export function drawnMoments({ value }: AdamStep): DrawnMoment[] {
  return value.moments.map(({ step, epoch, ratioRms }) => {
    const rows = value.rows.filter((row) => row.step === step);
    const [p5, p25, p50, p75, p95, p99] = LEVELS.map((level) =>
      mean(rows.map(({ ratio }) => ratio[level]))
    );
    return { step, epoch, rms: ratioRms.mean, p5, p25, p50, p75, p95, p99 };
  });
}

/** JSON pointer of the moment after so many steps. */
export function momentPointer({ value }: AdamStep, step: number): string {
  return `/moments/${value.moments.findIndex((moment) => moment.step === step)}`;
}
