import { z } from "zod";
import { artifact, summary } from "./common.ts";

/** What a claim's test, fixed before any result was seen, says of it. */
export const verdict = z.enum([
  "reproduced",
  "consistent",
  "differs",
  "not reproduced",
  "open",
  "untestable",
]);
export type Verdict = z.infer<typeof verdict>;

/** The same for a finding of ours, of which the report says nothing. */
export const findingVerdict = z.enum(["supported", "not supported", "open", "untestable"]);
export type FindingVerdict = z.infer<typeof findingVerdict>;

const probability = z.number().min(0).max(1);

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
  p: probability,
  /** After Holm's correction over the comparisons of one figure; null where only one was made. */
  adjustedP: probability.nullable(),
  /** Over how many comparisons Holm's correction went; null where there was none. */
  adjustedOver: z.int().min(2).nullable(),
  /** Of the two one-sided tests against the margin; null where no margin is tested. */
  equivalenceP: probability.nullable(),
  /** What the p-values are held against: 0.05, or the nominal level of a look. */
  level: probability,
});
export type ClaimComparison = z.infer<typeof claimComparison>;

/** A measured number that a verdict rests on, where it is no comparison of means. */
export const claimNumber = z.strictObject({
  what: z.string(),
  value: z.union([z.number(), summary]),
});
export type ClaimNumber = z.infer<typeof claimNumber>;

/** What a test that saw nothing could have seen. */
export const claimDetectable = z.strictObject({
  /** The smallest true difference that the share `power` of such studies would have seen. */
  difference: z.number().positive(),
  /** `points`, `nats`, `times`, or empty. */
  unit: z.string(),
  power: probability,
  /** Seeds of each setting. */
  n: z.int().positive(),
});
export type ClaimDetectable = z.infer<typeof claimDetectable>;

/** How a verdict stands up to other ways of coming to it. */
export const claimFlips = z.strictObject({
  /** Of the universes, those with another verdict. */
  share: probability,
  /** Those whose verdict says the contrary; the others only see too little, or see more. */
  contrary: probability,
  /** Every combination of the choices that apply: margin, test, and which seed is left out. */
  universes: z.int().positive(),
  /** What comes out when one choice alone is made otherwise. */
  by: z.array(z.strictObject({ choice: z.string(), verdict: z.string() })),
});
export type ClaimFlips = z.infer<typeof claimFlips>;

/** The look of the sequential rule that brought the verdict. */
export const claimReached = z.strictObject({
  /** Seeds of each setting. */
  n: z.int().positive(),
  /** From 1. */
  look: z.int().positive(),
});
export type ClaimReached = z.infer<typeof claimReached>;

/** A statement that can be tested, and what the experiments say of it. */
const statement = z.strictObject({
  /** Where the report makes it, or what it is about: `Figure 4`, `section 5`. */
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
  /** One plain sentence or a few; every number in them is one of the row's. */
  sentence: z.string(),
  /** Settings that the report leaves open and that this rests on; empty when it states them all. */
  assumed: z.array(z.string()),
  /** The stages whose artifacts it was computed from. */
  from: z.array(z.string()),
  /** null unless the test saw no difference and has a power to tell of. */
  detectable: claimDetectable.nullable(),
  /** null where nothing could be varied; `unvaried` then says why. */
  flips: claimFlips.nullable(),
  unvaried: z.string().nullable(),
  /** null where the number of seeds was fixed, or where the last look left it open. */
  reached: claimReached.nullable(),
});

/** One statement of the report. */
export const claim = statement.extend({
  /** `C1`; `C15a` and `C15b` are parts of one sentence of the report. */
  id: z.string().regex(/^C\d+[a-z]?$/),
  verdict,
});
export type Claim = z.infer<typeof claim>;

/** One statement of ours. */
export const finding = statement.extend({
  /** `F1` */
  id: z.string().regex(/^F\d+[a-z]?$/),
  verdict: findingVerdict,
});
export type Finding = z.infer<typeof finding>;

/** Artifact of `claims`: the ledger. What the report says and what we found beside it are told apart. */
export const claimsArtifact = artifact("claims/2", {
  claims: z.array(claim),
  findings: z.array(finding),
});
export type ClaimsArtifact = z.infer<typeof claimsArtifact>;
