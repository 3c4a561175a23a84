import type { Outputs } from "../../artifacts.ts";
import { type Line, linesOf, type TrainingFigure } from "../training/lines.ts";

/** Runs at several batch sizes. */
interface Runs {
  artifact: TrainingFigure;
  lines: Line[];
}

/** Those of Figure 5, and those at its largest batch sizes whose learning rate grows on. */
export interface SizeRuns extends Runs {
  /** `null` where they have not been computed, or none of them goes beyond the report's. */
  continued: Runs | null;
}

/** Figure 5's own, and what there is of the others. */
export function sizeRuns(artifact: TrainingFigure, { artifacts }: Outputs): SizeRuns {
  const beyond = artifacts["rule-continued"];
  return {
    artifact,
    lines: linesOf(artifact, "fig-5"),
    continued: beyond !== undefined && beyond.value.series.length > 1
      ? { artifact: beyond, lines: linesOf(beyond, "fig-5") }
      : null,
  };
}

/** The first batch size at which the learning rate no longer grows; `null` where it always does. */
export function heldFrom(lines: Line[]): number | null {
  const held = lines.find(({ series }, i) =>
    i > 0 && series.optimizer.learningRate === lines[i - 1].series.optimizer.learningRate
  );
  return held?.series.batchSize ?? null;
}

export function largestRate(lines: Line[]): number {
  return Math.max(...lines.map(({ series }) => series.optimizer.learningRate));
}

/** The lines below that batch size, and those from there on. */
export function splitByRule(lines: Line[]): { scaled: Line[]; held: Line[] } {
  const from = heldFrom(lines) ?? Infinity;
  return {
    scaled: lines.filter(({ series }) => series.batchSize < from),
    held: lines.filter(({ series }) => series.batchSize >= from),
  };
}
