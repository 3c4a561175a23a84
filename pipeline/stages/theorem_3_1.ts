import { THEOREM_3_1 } from "../../lib/theory/theorem_3_1/settings.ts";
import type { Profile } from "../profiles.ts";
import type { Stage } from "../stage.ts";
import { theoremStage } from "./theorem_stage.ts";

/** Theorem 3.1: the noise floor, exactly and by simulation. */
export function theorem31Stage(profile: Profile): Stage {
  return theoremStage({
    name: "theorem-3-1",
    theorem: {
      id: "thm-3-1",
      reportNumber: "3.1",
      title: "SGD with a fixed step reaches a noise floor",
    },
    paper: "Theorem 3.1, equations 7–9",
    module: import.meta.url,
    settings: THEOREM_3_1,
    load: async () => (await import("../../lib/theory/theorem_3_1.ts")).theorem31Checks,
  }, profile);
}
