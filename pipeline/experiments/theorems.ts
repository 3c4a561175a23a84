import { type TheoryArtifact, theoryArtifact, type TheoryCheck } from "../../lib/schema/theory.ts";
import { BIAS_CORRECTION } from "../../lib/theory/bias_correction/settings.ts";
import { THEOREM_2_1 } from "../../lib/theory/theorem_2_1/settings.ts";
import { THEOREM_3_1 } from "../../lib/theory/theorem_3_1/settings.ts";
import { THEOREM_3_2 } from "../../lib/theory/theorem_3_2/settings.ts";
import { THEOREM_3_3 } from "../../lib/theory/theorem_3_3/settings.ts";
import { THEOREM_4_1 } from "../../lib/theory/theorem_4_1/settings.ts";
import { type Stage, stageModule } from "../stage.ts";
import type { TheoremParams } from "../stages/theorem.ts";

/** Theorem 2.1: explicit paths, and where there are none. */
export const theorem21Stage = theoremStage("theorem-2-1", {
  title: "Wide linear networks have no confined points",
  paper: "Theorem 2.1",
  checks: "theorem_2_1",
  theorem: { id: "thm-2-1", reportNumber: "2.1" },
  settings: THEOREM_2_1,
});

/** Theorem 3.1: the noise floor, exactly and by simulation. */
export const theorem31Stage = theoremStage("theorem-3-1", {
  title: "SGD with a fixed step reaches a noise floor",
  paper: "Theorem 3.1, equations 7–9",
  checks: "theorem_3_1",
  theorem: { id: "thm-3-1", reportNumber: "3.1" },
  settings: THEOREM_3_1,
});

/** Theorem 3.2: the rate of Nesterov's method. */
export const theorem32Stage = theoremStage("theorem-3-2", {
  title: "Nesterov's method needs O(1/√ε) steps",
  paper: "Theorem 3.2, equations 12–13",
  checks: "theorem_3_2",
  theorem: { id: "thm-3-2", reportNumber: "3.2" },
  settings: THEOREM_3_2,
});

/** Theorem 3.3: momentum on one sample a step. */
export const theorem33Stage = theoremStage("theorem-3-3", {
  title: "SGD with Nesterov's momentum does not accelerate",
  paper: "Theorem 3.3, equation 14",
  checks: "theorem_3_3",
  theorem: { id: "thm-3-3", reportNumber: "3.3" },
  settings: THEOREM_3_3,
});

/** Equations 15–23: bias correction and the size of a step. */
export const biasCorrectionStage = theoremStage("bias-correction", {
  title: "Steps and bias correction of RMSProp and Adam",
  paper: "sections 4.1, 4.2.1, equations 15–23",
  checks: "bias_correction",
  theorem: { id: "bias-correction", reportNumber: "15–23" },
  settings: BIAS_CORRECTION,
});

/** Theorem 4.1: regret of Adam, AMSGrad and SGD. */
export const theorem41Stage = theoremStage("theorem-4-1", {
  title: "Adam's regret bound is false; AMSGrad has one",
  paper: "Theorem 4.1, equations 24–27",
  checks: "theorem_4_1",
  theorem: { id: "thm-4-1", reportNumber: "4.1" },
  settings: THEOREM_4_1,
});

interface DeclaredTheorem extends TheoremParams {
  title: string;
  /** Where the report states it. */
  paper: string;
  /** The folder of `lib/theory/` that has its checks. */
  checks: string;
}

/** A stage that puts the statements of one theorem to numerical checks, some of which must fail. */
function theoremStage(
  name: string,
  { title, paper, checks, theorem, settings }: DeclaredTheorem,
): Stage<TheoremParams, TheoryArtifact> {
  return {
    ...{ name, title, paper },
    module: stageModule("theorem.ts"),
    loads: { checks: new URL(`../../lib/theory/${checks}/checks.ts`, import.meta.url).href },
    params: { theorem, settings },
    inputs: [],
    schema: theoryArtifact,
    usesBackend: false,
    telling: { unit: "check", lines: (found) => [verdict(found as TheoryCheck[])] },
  };
}

/** `C3, C3.printed: as the theory has it`, or which are not. */
function verdict(checks: TheoryCheck[]): string {
  const wrong = checks.filter(({ pass }) => !pass);
  const ids = (some: TheoryCheck[]) => some.map(({ id }) => id).join(", ");
  return wrong.length === 0
    ? `${ids(checks)}: as the theory has it`
    : `NOT as the theory has it: ${ids(wrong)}`;
}
