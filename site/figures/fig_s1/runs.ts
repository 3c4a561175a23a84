import type { LandscapeOutput } from "../landscape/landscape_output.ts";
import { type OptimizerLook, OPTIMIZERS } from "../../optimizers.ts";

type SliceRun = LandscapeOutput["value"]["slice"]["runs"][number];

/** One optimizer's run, as it looks in every panel. */
export interface Run extends SliceRun, OptimizerLook {
  key: string;
}

/** The runs in the order of the artifact. */
export function runsOf({ value }: LandscapeOutput): Run[] {
  return value.slice.runs.map((run) => {
    const { name } = run.optimizer;
    return { ...run, ...OPTIMIZERS[name], key: name };
  });
}
