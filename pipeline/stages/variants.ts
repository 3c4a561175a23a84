import type { TrainingArtifact } from "../../lib/schema/training.ts";
import type { VariantEffect, VariantsArtifact } from "../../lib/schema/variants.ts";
import { holm } from "../../lib/stats/holm.ts";
import { testMean, welch } from "../../lib/stats/mean_test.ts";
import { summarize } from "../../lib/stats/summary.ts";
import type { Computation, StageContext } from "../stage.ts";

/** Two training stages that differ in one choice. */
export interface VariantPair {
  usual: string;
  varied: string;
}

type Input = StageContext["input"];

/** Holds every variant against the run that makes the usual choice. */
const variants: Computation<{ pairs: VariantPair[] }, VariantsArtifact> = {
  artifact: async ({ params: { pairs }, header, input }) => {
    const effects = await Promise.all(pairs.map((pair) => effect(input, pair)));
    const adjusted = holm(effects.map(({ p }) => p));
    return {
      schema: "variants/1",
      ...header,
      variants: effects.map((one, k) => ({ ...one, adjustedP: adjusted[k] })),
    };
  },
};
export default variants;

async function effect(
  input: Input,
  { usual, varied }: VariantPair,
): Promise<Omit<VariantEffect, "adjustedP">> {
  const before = await input<TrainingArtifact>(usual);
  const after = await input<TrainingArtifact>(varied);
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
