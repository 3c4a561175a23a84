import { BIAS_CORRECTION } from "../../lib/theory/bias_correction/settings.ts";
import type { Profile } from "../profiles.ts";
import type { Stage } from "../stage.ts";
import { theoremStage } from "./theorem_stage.ts";

/** Equations 15–23: bias correction and the size of a step. */
export function biasCorrectionStage(profile: Profile): Stage {
  return theoremStage({
    name: "bias-correction",
    theorem: {
      id: "bias-correction",
      reportNumber: "15–23",
      title: "Steps and bias correction of RMSProp and Adam",
    },
    paper: "sections 4.1, 4.2.1, equations 15–23",
    module: import.meta.url,
    settings: BIAS_CORRECTION,
    load: async () => (await import("../../lib/theory/bias_correction.ts")).biasCorrectionChecks,
  }, profile);
}
