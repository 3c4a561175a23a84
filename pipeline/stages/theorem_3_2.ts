import { THEOREM_3_2 } from "../../lib/theory/theorem_3_2/settings.ts";
import type { Profile } from "../profiles.ts";
import type { Stage } from "../stage.ts";
import { theoremStage } from "./theorem_stage.ts";

/** Theorem 3.2: the rate with a momentum schedule, and without. */
export function theorem32Stage(profile: Profile): Stage {
  return theoremStage({
    name: "theorem-3-2",
    theorem: {
      id: "thm-3-2",
      reportNumber: "3.2",
      title: "Nesterov's method needs O(1/√ε) steps",
    },
    paper: "Theorem 3.2, equations 12–13",
    module: import.meta.url,
    settings: THEOREM_3_2,
    load: async () => (await import("../../lib/theory/theorem_3_2.ts")).theorem32Checks,
  }, profile);
}
