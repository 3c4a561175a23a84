import { THEOREM_3_3 } from "../../lib/theory/theorem_3_3/settings.ts";
import type { Profile } from "../profiles.ts";
import type { Stage } from "../stage.ts";
import { theoremStage } from "./theorem_stage.ts";

/** Theorem 3.3: rates on the component decoupled model. */
export function theorem33Stage(profile: Profile): Stage {
  return theoremStage({
    name: "theorem-3-3",
    theorem: {
      id: "thm-3-3",
      reportNumber: "3.3",
      title: "SGD with Nesterov's momentum does not accelerate",
    },
    paper: "Theorem 3.3, equation 14",
    module: import.meta.url,
    settings: THEOREM_3_3,
    load: async () => (await import("../../lib/theory/theorem_3_3.ts")).theorem33Checks,
  }, profile);
}
