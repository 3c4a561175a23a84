import { z } from "zod";
import { artifact, summary } from "./common.ts";

/** What a claim's test, fixed before any result was seen, says of it. */
export const verdict = z.enum([
  "reproduced",
  "consistent",
  "differs",
  "not reproduced",
  "inconclusive",
  "untestable",
]);
export type Verdict = z.infer<typeof verdict>;

/** Two numbers held against each other. Units are those of the claim. */
export const claimComparison = z.strictObject({
  /** `b = 2048 against b = 1024` */
  what: z.string(),
  /** Ours, or the first of the two. */
  ours: summary,
  /** The report's, or the second of the two. */
  against: summary,
  /** `ours − against`, with its 95 % interval. */
  difference: z.number(),
  interval: z.tuple([z.number(), z.number()]),
  /** Welch's t and its degrees of freedom; absent where both spreads are zero. */
  t: z.number().nullable(),
  degreesOfFreedom: z.number().positive().nullable(),
  /** Two-sided unless the claim's test says otherwise. */
  p: z.number().min(0).max(1),
  /** After Holm's correction over the comparisons of one figure; null where only one was made. */
  adjustedP: z.number().min(0).max(1).nullable(),
  /** Of the two one-sided tests against the margin; null where no margin is tested. */
  equivalenceP: z.number().min(0).max(1).nullable(),
});
export type ClaimComparison = z.infer<typeof claimComparison>;

/** A measured number that a verdict rests on, where it is no comparison of means. */
export const claimNumber = z.strictObject({
  what: z.string(),
  value: z.union([z.number(), summary]),
});
export type ClaimNumber = z.infer<typeof claimNumber>;

/** One statement of the report, and what the experiments say of it. */
export const claim = z.strictObject({
  /** `C1` */
  id: z.string().regex(/^C\d+$/),
  /** Where the report makes it: `Figure 4`, `section 5`. */
  where: z.string(),
  /** The statement, in our words. */
  statement: z.string(),
  /** The report's number as printed (`39.6 ± 9.9`), or null. */
  paper: z.string().nullable(),
  /** After every number of the row: `%`, `nats`, or empty. */
  unit: z.string(),
  /** The test, and the rule that turns it into a verdict. */
  test: z.string(),
  /** Largest difference that counts as equal, in `unit`; null where the test has none. */
  margin: z.number().positive().nullable(),
  comparisons: z.array(claimComparison),
  numbers: z.array(claimNumber),
  verdict,
  /** One plain sentence; every number in it is one of the row's. */
  sentence: z.string(),
  /** Settings that the report leaves open and that this rests on; empty when it states them all. */
  assumed: z.array(z.string()),
  /** The stages whose artifacts it was computed from. */
  from: z.array(z.string()),
});
export type Claim = z.infer<typeof claim>;

/** Artifact of `claims`: the ledger, C1 to C25. */
export const claimsArtifact = artifact("claims/1", {
  claims: z.array(claim),
});
export type ClaimsArtifact = z.infer<typeof claimsArtifact>;
