import {
  type SequentialRuleArtifact,
  sequentialRuleArtifact,
} from "../../lib/schema/sequential_rule.ts";
import { ALPHA, LOOKS, PROMISED } from "../../lib/stats/sequential.ts";
import type { Profile } from "../profiles.ts";
import { type Stage, stageModule } from "../stage.ts";
import type { SequentialRuleParams } from "../stages/sequential_rule.ts";
import { ROOT_SEED } from "./network.ts";

/** How often the rule of seeds until decided errs, and what it finds. */
export function sequentialRuleStage(
  profile: Profile,
): Stage<SequentialRuleParams, SequentialRuleArtifact> {
  const sizes = {
    paper: { studies: 50_000, familyStudies: 20_000 },
    quick: { studies: 4_000, familyStudies: 2_000 },
    demo: { studies: 1_000, familyStudies: 500 },
  };
  return {
    name: "sequential-rule",
    title: "Seeds until decided: how often the rule errs, by simulation",
    paper: "all of it",
    module: stageModule("sequential_rule.ts"),
    params: {
      ...{ promised: PROMISED, alpha: ALPHA, looks: LOOKS, rootSeed: ROOT_SEED },
      ...sizes[profile.name],
      ...{ comparisons: COMPARISONS, families: FAMILIES },
    },
    inputs: [],
    schema: sequentialRuleArtifact,
    usesBackend: false,
    telling: { unit: "row" },
  };
}

type Comparison = SequentialRuleParams["comparisons"][number];

/** Two settings of normal values that vary alike, of which nothing differs. */
const PLAIN: Comparison = {
  ...{ law: "normal", quantity: "mean", sdRatio: 1, secondSeeds: null, levels: "spent" },
  ...{ difference: 0, margin: null },
};

/** 0 is the type I error; 0.5 is a small difference, 2 a large one. */
const DIFFERENCES = [0, 0.25, 0.5, 0.75, 1, 1.5, 2];

/** The report prints means of five seeds, which stay five at every look. */
const PRINTED = 5;

const COMPARISONS: Comparison[] = [
  // What the means are drawn from: by the rule's assumption, with unequal spreads, and far from normal.
  ...DIFFERENCES.map((difference) => ({ ...PLAIN, difference })),
  ...DIFFERENCES.map((difference) => ({ ...PLAIN, sdRatio: 3, difference })),
  ...DIFFERENCES.map((difference) => ({ ...PLAIN, law: "skewed" as const, difference })),
  { ...PLAIN, law: "skewed", sdRatio: 3 },
  // Held against a printed number.
  ...[1, 3, 1 / 3].map((sdRatio) => ({ ...PLAIN, sdRatio, secondSeeds: PRINTED })),
  // Equal within a margin: an error at the margin itself, right at 0.
  ...[0.5, 1, 2].flatMap((margin) =>
    [0, margin].map((difference) => ({ ...PLAIN, difference, margin }))
  ),
  // Spreads.
  ...[1, 1.5, 2, 3].map((sdRatio) => ({ ...PLAIN, quantity: "spread" as const, sdRatio })),
  { ...PLAIN, quantity: "spread", law: "skewed" },
  // The control: what is promised at every look.
  { ...PLAIN, levels: "unspent" },
];

/** Of four settings all six pairs: none differs, one setting does, two do alike. */
const FAMILIES: SequentialRuleParams["families"] = [[0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 1]]
  .flatMap((means) =>
    (["none", "bonferroni", "holm"] as const).map((correction) => ({
      ...{ law: "normal" as const, correction, means },
    }))
  );
