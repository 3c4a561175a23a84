import { THEOREM_2_1 } from "../../lib/theory/theorem_2_1/settings.ts";
import type { Profile } from "../profiles.ts";
import type { Stage } from "../stage.ts";
import { theoremStage } from "./theorem_stage.ts";

/** Theorem 2.1: explicit paths, and where there are none. */
export function theorem21Stage(profile: Profile): Stage {
  return theoremStage({
    name: "theorem-2-1",
    theorem: {
      id: "thm-2-1",
      reportNumber: "2.1",
      title: "Wide linear networks have no confined points",
    },
    paper: "Theorem 2.1",
    module: import.meta.url,
    settings: THEOREM_2_1,
    load: async () => (await import("../../lib/theory/theorem_2_1.ts")).theorem21Checks,
  }, profile);
}
