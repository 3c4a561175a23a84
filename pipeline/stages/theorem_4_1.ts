import { THEOREM_4_1 } from "../../lib/theory/theorem_4_1/settings.ts";
import type { Profile } from "../profiles.ts";
import type { Stage } from "../stage.ts";
import { theoremStage } from "./theorem_stage.ts";

/** Theorem 4.1: regret of Adam, AMSGrad and SGD. */
export function theorem41Stage(profile: Profile): Stage {
  return theoremStage({
    name: "theorem-4-1",
    theorem: {
      id: "thm-4-1",
      reportNumber: "4.1",
      title: "Adam's regret bound is false; AMSGrad has one",
    },
    paper: "Theorem 4.1, equations 24–27",
    module: import.meta.url,
    settings: THEOREM_4_1,
    load: async () => (await import("../../lib/theory/theorem_4_1.ts")).theorem41Checks,
  }, profile);
}
