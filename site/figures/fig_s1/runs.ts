import type { LandscapeOutput } from "../landscape/landscape_output.ts";
import { OPTIMIZER_STYLES, type OptimizerStyle } from "../optimizer_styles.ts";

type SliceRun = LandscapeOutput["value"]["slice"]["runs"][number];

/** One optimizer's run, as it looks in every panel. */
export interface Run extends SliceRun, OptimizerStyle {
  key: string;
}

/** The runs in the order of the artifact. */
export function runsOf({ value }: LandscapeOutput): Run[] {
  return value.slice.runs.map((run) => {
    const { name } = run.optimizer;
    return { ...run, ...OPTIMIZER_STYLES[name], key: name };
  });
}
