import type { VariantEffect, VariantsArtifact } from "../../lib/schema/variants.ts";
import { type FixtureOptions, noticeOf } from "./fixture_options.ts";

/** Made-up effects of every open choice. */
export function variantsFixture(options: FixtureOptions): VariantsArtifact {
  const { profile, replicas } = options;
  return {
    schema: "variants/1",
    stage: "variants",
    profile,
    notice: noticeOf(options),
    variants: [
      effect("zero-biases", 64, replicas),
      effect("new-permutation", 64, replicas),
      effect("filled-minibatch", 8192, replicas),
    ],
  };
}

function effect(variant: VariantEffect["variant"], batchSize: number, n: number): VariantEffect {
  const finals = (mean: number, trainedBy: string) => ({
    trainedBy,
    testAccuracy: { mean, sd: 0.048, n },
    trainLoss: { mean: 2.2, sd: 0.01, n },
  });
  return {
    variant,
    optimizer: { name: "sgd", learningRate: 0.001 },
    batchSize,
    usual: finals(0.3459, "train/usual"),
    varied: finals(0.3511, "train/varied"),
    difference: 0.0052,
    interval: [-0.0648, 0.0752],
    p: 0.87,
    adjustedP: 1,
  };
}
