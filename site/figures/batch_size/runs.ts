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

/** What there is of them; `null` without Figure 5's own. */
export function sizeRuns({ artifacts }: Outputs): SizeRuns | null {
  const artifact = artifacts["batch-size"];
  if (artifact === undefined) return null;
  const beyond = artifacts["rule-continued"];
  return {
    artifact,
    lines: linesOf(artifact, "fig-5"),
    continued: beyond !== undefined && beyond.value.series.length > 1
      ? { artifact: beyond, lines: linesOf(beyond, "fig-5") }
      : null,
  };
}
