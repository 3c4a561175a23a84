import { z } from "zod";
import { artifact } from "./common.ts";

/**
 * How a measured number is compared. With a tolerance τ ≥ 0: `<=` means measured ≤ bound + τ, `>=`
 * measured ≥ bound − τ, `=` |measured − bound| ≤ τ, `in` the closed interval widened by τ; `<` and
 * `>` are strict.
 */
export const relation = z.enum(["<=", ">=", "<", ">", "=", "in"]);
export type Relation = z.infer<typeof relation>;

/** A number, a word, a list, or a table from a setting (κ, η, T, a method) to a number. */
export const checkValue = z.union([
  z.number(),
  z.string(),
  z.array(z.number()),
  z.record(z.string(), z.number()),
]);

/** One comparison of a measured number with what the theory says of it. */
export const theoryCheck = z.strictObject({
  /** `TC1`, or `TC1.slopes` for a further comparison of the same check. */
  id: z.string().regex(/^T[A-F]\d[a-z]?(\.[a-z0-9-]+)?$/),
  /** What is claimed, in words and symbols. */
  statement: z.string().min(1),
  measured: z.number(),
  relation,
  /** One number, or [lowest, highest] for `in`. */
  bound: z.union([z.number(), z.tuple([z.number(), z.number()])]),
  tolerance: z.number().nonnegative(),
  toleranceReason: z.string().min(1),
  /** A control is a claim known to be false: it shows that the comparison can fail. */
  control: z.boolean(),
  /** Whether the comparison holds. */
  holds: z.boolean(),
  /** The verdict: `holds` for a check, its opposite for a control. */
  pass: z.boolean(),
  values: z.record(z.string(), checkValue),
});
export type TheoryCheck = z.infer<typeof theoryCheck>;

const axis = z.strictObject({ label: z.string().min(1), scale: z.enum(["linear", "log"]) });

/** The most points that one line of a figure has. */
export const MOST_POINTS = 200;

/** The lines of one figure, in long form. */
export const theoryCurve = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  x: axis,
  y: axis,
  rows: z.array(z.strictObject({ series: z.string(), x: z.number(), y: z.number() })).min(1)
    .refine(
      (rows) => longestSeries(rows) <= MOST_POINTS,
      `a line must have at most ${MOST_POINTS} points`,
    ),
});
export type TheoryCurve = z.infer<typeof theoryCurve>;

/** What a check hands over. */
export interface Findings {
  checks: TheoryCheck[];
  curves: TheoryCurve[];
}

/** Artifact of `theorem-2-1`, …, `theorem-4-1` and `bias-correction`. */
export const theoryArtifact = artifact("theory/1", {
  /** `reportNumber` is the theorem's in the report, or the equations' where there is no theorem. */
  theorem: z.strictObject({ id: z.string(), reportNumber: z.string() }),
  checks: z.array(theoryCheck).min(1),
  curves: z.array(theoryCurve),
});
export type TheoryArtifact = z.infer<typeof theoryArtifact>;

function longestSeries(rows: { series: string }[]): number {
  const counts = new Map<string, number>();
  for (const { series } of rows) counts.set(series, (counts.get(series) ?? 0) + 1);
  return Math.max(...counts.values());
}
