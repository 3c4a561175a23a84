import type { TrainingArtifact } from "../../lib/schema/training.ts";
import {
  type VariantEffect,
  type VariantsArtifact,
  variantsArtifact,
} from "../../lib/schema/variants.ts";
import { summarize } from "../../lib/stats.ts";
import { holm } from "../../lib/stats/holm.ts";
import { testMean } from "../../lib/stats/mean_test.ts";
import { welch } from "../../lib/stats/welch.ts";
import type { Profile } from "../profiles.ts";
import type { Json, Stage, StageContext } from "../stage.ts";

/** Two training stages that differ in one choice. */
export interface VariantPair {
  usual: string;
  varied: string;
}

/** Holds every variant against the run that makes the usual choice. */
export function variantsStage(pairs: VariantPair[], profile: Profile): Stage {
  return {
    name: "variants",
    title: "what the report's open choices change",
    paper: "sections 2.1, 3.1",
    module: import.meta.url,
    params: { pairs: pairs.map(({ usual, varied }) => ({ usual, varied })) },
    inputs: [...new Set(pairs.flatMap(({ usual, varied }) => [usual, varied]))],
    schema: variantsArtifact,
    usesBackend: false,
    run: async (context) => await artifact(context, pairs, profile) as Json,
  };
}

async function artifact(
  context: StageContext,
  pairs: VariantPair[],
  profile: Profile,
): Promise<VariantsArtifact> {
  const effects = await Promise.all(pairs.map((pair) => effect(context, pair)));
  const adjusted = holm(effects.map(({ p }) => p));
  return {
    schema: "variants/1",
    stage: "variants",
    profile: profile.name,
    notice: profile.notice,
    variants: effects.map((one, k) => ({ ...one, adjustedP: adjusted[k] })),
  };
}

async function effect(
  context: StageContext,
  { usual, varied }: VariantPair,
): Promise<Omit<VariantEffect, "adjustedP">> {
  const before = await context.input<TrainingArtifact>(usual);
  const after = await context.input<TrainingArtifact>(varied);
  if (after.variant === undefined) {
    throw new Error(`Cannot compare ${varied} with ${usual}: it has to be a variant, and is none`);
  }
  const [a, b] = [finals(after), finals(before)];
  const { difference, interval, p } = testMean(welch(a.testAccuracy, b.testAccuracy));
  return {
    variant: after.variant,
    optimizer: after.optimizer,
    batchSize: after.batchSize,
    ...{ usual: b, varied: a, difference, interval, p },
  };
}

function finals({ stage, rows, epochs }: TrainingArtifact): VariantEffect["usual"] {
  const last = (split: "train" | "test") =>
    rows.filter((row) => row.epoch === epochs && row.split === split);
  return {
    trainedBy: stage,
    testAccuracy: summarize(last("test").map(({ accuracy }) => accuracy)),
    trainLoss: summarize(last("train").map(({ loss }) => loss)),
  };
}
