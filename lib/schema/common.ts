import { z } from "zod";

/** The scale of a run; only `paper` is the reproduction itself. */
export const profileName = z.enum(["paper", "quick", "demo"]);
export type ProfileName = z.infer<typeof profileName>;

/** An artifact: which stage made it and at which scale, then `fields`. */
export function artifact<Id extends string, Fields extends z.ZodRawShape>(id: Id, fields: Fields) {
  return z.strictObject({
    schema: z.literal(id),
    stage: z.string(),
    profile: profileName,
    /** Says so when this is not the reproduction. */
    notice: z.string().nullable(),
    ...fields,
  });
}

/** The data a run was trained and tested on. */
export const dataSummary = z.strictObject({
  /** `mnist` is the real data set; `synthetic` are generated digits, never MNIST. */
  source: z.enum(["mnist", "synthetic"]),
  trainCount: z.int().positive(),
  testCount: z.int().positive(),
  /** The training loss and accuracy are taken on this many fixed training images. */
  evaluatedTrainCount: z.int().positive(),
});

/** Layer widths, input first, and the number of parameters that follows from them. */
export const networkSummary = z.strictObject({
  layers: z.array(z.int().positive()).min(2),
  parameters: z.int().positive(),
});

/** Loss and accuracy of one replica on one split, after `epoch` epochs (0: before the first step). */
export const metricRow = z.strictObject({
  optimizer: z.string(),
  batchSize: z.int().positive(),
  learningRate: z.number().positive(),
  replica: z.int().nonnegative(),
  epoch: z.int().nonnegative(),
  split: z.enum(["train", "test"]),
  /** Mean cross-entropy, in nats. */
  loss: z.number(),
  /** Fraction classified correctly, in [0, 1]. */
  accuracy: z.number().min(0).max(1),
});
export type MetricRow = z.infer<typeof metricRow>;

/** Mean and sample standard deviation of a number over replicas. */
export const summary = z.strictObject({
  mean: z.number(),
  sd: z.number().nonnegative(),
  n: z.int().positive(),
});
export type Summary = z.infer<typeof summary>;

/** JSON has no number for what is not finite: null stands for the loss of a run that diverged. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
