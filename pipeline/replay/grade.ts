import { type Comparison, type Discrepancy, worst } from "./comparison.ts";

/** How well a computation agrees with its record, best first. */
export const GRADES = [
  "bit-identical",
  "equal in ULPs",
  "statistically equal",
  /** Of a stage that measures: the machine does otherwise now, which says nothing against the code. */
  "measured otherwise",
  "different",
] as const;
export type Grade = typeof GRADES[number];

/** How a stage came out of an audit. */
export interface Audited {
  stage: string;
  grade: Grade;
  /** What made the artifact, and what computed it now; null: no backend was needed. */
  recordedBy: string | null;
  foundBy: string | null;
  /** Steps of each part that were computed; null: the stage as a whole. */
  steps: number | null;
  /** Whether parts were computed to their ends. */
  whole: boolean;
  /** The parts that were computed. */
  parts: number[];
  compared: number;
  /** How many of them differ, the largest difference in ULPs and in spreads, and the first place. */
  differing: number;
  ulps: number | null;
  spread: number | null;
  first: Discrepancy | null;
}

/** Up to where a computation counts as equal. */
export interface Limits {
  /** Units in the last place: of float32 for steps, of float64 for whole artifacts. */
  ulps: number;
  /** Standard deviations between the replicas at one step. */
  spread: number;
}

/**
 * 100 ULPs of a float32 are at most 1.2e-5 of the number: more than rounding in another order comes to
 * over some dozens of steps. A hundredth of the spread between replicas is far less than what the
 * choice of seeds does to any mean over them.
 */
export const LIMITS: Limits = { ulps: 100, spread: 0.01 };

/** The best grade whose limit a comparison keeps. */
export function gradeOf({ discrepancies, spread }: Comparison, limits: Limits): Grade {
  if (discrepancies.length === 0) return "bit-identical";
  if (worst(discrepancies, "ulps") <= limits.ulps) return "equal in ULPs";
  // A spread is known of steps only: what else differs must do so by rounding.
  const others = discrepancies.filter(({ step }) => step === null);
  const within = spread !== null && spread <= limits.spread;
  if (within && worst(others, "ulps") <= limits.ulps) return "statistically equal";
  return "different";
}
