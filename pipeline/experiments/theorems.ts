import { type TheoryArtifact, theoryArtifact, type TheoryCheck } from "../../lib/schema/theory.ts";
import { BIAS_CORRECTION } from "../../lib/theory/bias_correction/settings.ts";
import { THEOREM_2_1 } from "../../lib/theory/theorem_2_1/settings.ts";
import { THEOREM_3_1 } from "../../lib/theory/theorem_3_1/settings.ts";
import { THEOREM_3_2 } from "../../lib/theory/theorem_3_2/settings.ts";
import { THEOREM_3_3 } from "../../lib/theory/theorem_3_3/settings.ts";
import { THEOREM_4_1 } from "../../lib/theory/theorem_4_1/settings.ts";
import type { Profile } from "../profiles.ts";
import { type Stage, stageModule } from "../stage.ts";
import type { TheoremParams } from "../stages/theorem.ts";

/** The demo is there to be watched: a few simulated chains do, and the checks still tell right from wrong. */
const DEMO_CHAINS = 1000;

/** Theorem 2.1: explicit paths, and where there are none. */
export const theorem21Stage = theoremStage("theorem-2-1", {
  title: "Wide linear networks have no confined points",
  paper: "Theorem 2.1",
  checks: "theorem_2_1",
  theorem: { id: "thm-2-1", reportNumber: "2.1" },
  settings: THEOREM_2_1,
});

/** Theorem 3.1: the noise floor, exactly and by simulation. */
export function theorem31Stage({ name }: Profile): Stage<TheoremParams, TheoryArtifact> {
  const { cosine } = THEOREM_3_1;
  return theoremStage("theorem-3-1", {
    title: "SGD with a fixed step reaches a noise floor",
    paper: "Theorem 3.1, equations 7–9",
    checks: "theorem_3_1",
    theorem: { id: "thm-3-1", reportNumber: "3.1" },
    settings: name === "demo"
      ? { ...THEOREM_3_1, cosine: { ...cosine, chains: DEMO_CHAINS } }
      : THEOREM_3_1,
  });
}

/** Theorem 3.2: the rate of Nesterov's method. */
export const theorem32Stage = theoremStage("theorem-3-2", {
  title: "Nesterov's method needs O(1/√ε) steps",
  paper: "Theorem 3.2, equations 12–13",
  checks: "theorem_3_2",
  theorem: { id: "thm-3-2", reportNumber: "3.2" },
  settings: THEOREM_3_2,
});

/** Theorem 3.3: momentum on one sample a step. */
export function theorem33Stage({ name }: Profile): Stage<TheoremParams, TheoryArtifact> {
  const { random, simulation } = THEOREM_3_3;
  return theoremStage("theorem-3-3", {
    title: "SGD with Nesterov's momentum does not accelerate",
    paper: "Theorem 3.3, equation 14",
    checks: "theorem_3_3",
    theorem: { id: "thm-3-3", reportNumber: "3.3" },
    settings: name === "demo"
      ? {
        ...THEOREM_3_3,
        random: { ...random, draws: 8000 },
        simulation: { ...simulation, chains: 40_000 },
      }
      : THEOREM_3_3,
  });
}

/** Equations 15–23: bias correction and the size of a step. */
export function biasCorrectionStage({ name }: Profile): Stage<TheoremParams, TheoryArtifact> {
  const { noise } = BIAS_CORRECTION;
  return theoremStage("bias-correction", {
    title: "Steps and bias correction of RMSProp and Adam",
    paper: "sections 4.1, 4.2.1, equations 15–23",
    checks: "bias_correction",
    theorem: { id: "bias-correction", reportNumber: "15–23" },
    settings: name === "demo"
      ? { ...BIAS_CORRECTION, noise: { ...noise, chains: 4 * DEMO_CHAINS } }
      : BIAS_CORRECTION,
  });
}

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
