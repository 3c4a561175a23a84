import { z } from "zod";
import { artifact } from "./common.ts";

const share = z.number().min(0).max(1);
/** A share of studies, and one standard error of it. */
const rate = z.strictObject({ share, error: z.number().nonnegative() });
const seeds = z.int().positive();

/** What values are drawn from: `lib/stats/simulate_sequential.ts`. */
const law = z.enum(["normal", "skewed"]);

/** Studies of two settings. Differences and margins are in root mean squares of the two true sds. */
const comparison = z.strictObject({
  law,
  /** What is compared: means by Welch's test, standard deviations by the F-test. */
  quantity: z.enum(["mean", "spread"]),
  /** The second setting's true sd over the first's. */
  sdRatio: z.number().positive(),
  /** Seeds of a second setting that gets no more; null when both get as many. */
  secondSeeds: seeds.nullable(),
  /** `spent`: the nominal levels; `unspent`: what is promised at every look, which a rule must not do. */
  levels: z.enum(["spent", "unspent"]),
  difference: z.number().nonnegative(),
  margin: z.number().positive().nullable(),
  /** Called different: an error where there is no difference, else the power. */
  different: rate,
  /** Called equal within the margin: an error where the difference is as large. */
  equal: rate,
  /** Neither, after the last look. */
  open: rate,
  meanSeeds: z.number().positive(),
  /** Decided studies by the look that decided them. */
  decidedAt: z.array(z.strictObject({ n: seeds, share })).min(1),
});

/** Studies of several settings, of which every pair is compared. */
const family = z.strictObject({
  law,
  correction: z.enum(["none", "bonferroni", "holm"]),
  /** True means of the settings, in their sd. */
  means: z.array(z.number()).min(2),
  pairs: z.int().positive(),
  equalPairs: z.int().nonnegative(),
  /** At least one equal pair called different: the familywise error. */
  anyWrong: rate,
  /** Of the other pairs, those found; null where there is none. */
  found: share.nullable(),
});

/** Artifact of `sequential-rule`: how often the rule of seeds until decided errs and finds. */
export const sequentialRuleArtifact = artifact("sequential-rule/1", {
  /** The largest type I error that the rule promises, and what it spends of that. */
  promised: share,
  alpha: share,
  /** Seeds of a setting at each look, and the two-sided level that p is held against there. */
  looks: z.array(z.strictObject({ n: seeds, level: share })).min(1),
  /** Simulated studies of every row of `comparisons`, and of every row of `families`. */
  studies: z.int().positive(),
  familyStudies: z.int().positive(),
  rootSeed: z.int().nonnegative(),
  comparisons: z.array(comparison).min(1),
  families: z.array(family).min(1),
});
export type SequentialRuleArtifact = z.infer<typeof sequentialRuleArtifact>;
