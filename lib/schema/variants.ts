import { z } from "zod";
import { artifact, summary } from "./common.ts";
import { optimizerConfig, trainingVariant } from "./training.ts";

/** After the last epoch, over the replicas. */
const finals = z.strictObject({
  /** The training stage whose artifact the numbers come from. */
  trainedBy: z.string(),
  /** A fraction in [0, 1]. */
  testAccuracy: summary,
  /** In nats. */
  trainLoss: summary,
});

/** A choice that the report leaves open, made one way and the other. */
export const variantEffect = z.strictObject({
  variant: trainingVariant,
  optimizer: optimizerConfig,
  batchSize: z.int().positive(),
  /** As in all the other runs. */
  usual: finals,
  varied: finals,
  /** Of test accuracy (a fraction), varied − usual, with its 95 % interval (Welch). */
  difference: z.number(),
  interval: z.tuple([z.number(), z.number()]),
  p: z.number().min(0).max(1),
  /** After Holm's correction over all the variants. */
  adjustedP: z.number().min(0).max(1),
});
export type VariantEffect = z.infer<typeof variantEffect>;

/** Artifact of `variants`: what the report's open choices change. */
export const variantsArtifact = artifact("variants/1", {
  variants: z.array(variantEffect),
});
export type VariantsArtifact = z.infer<typeof variantsArtifact>;
