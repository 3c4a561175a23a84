import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { defaultConfig } from "../../../lib/optim/optimizers.ts";
import type { TrainingArtifact, TrainingVariant } from "../../../lib/schema/training.ts";
import type { VariantsArtifact } from "../../../lib/schema/variants.ts";
import { PROFILES } from "../../../pipeline/profiles.ts";
import { variantsStage } from "../../../pipeline/experiments/training.ts";
import variants from "../../../pipeline/stages/variants.ts";
import { madeOf } from "../../support/stage_context.ts";

/** Accuracies after the last of two epochs; before it everything is at 0.1. */
function trained(stage: string, finals: number[], variant?: TrainingVariant): TrainingArtifact {
  const optimizer = defaultConfig("sgd", 0.001);
  const rows = finals.flatMap((final, replica) =>
    [0, 1, 2].flatMap((epoch) =>
      (["train", "test"] as const).map((split) => ({
        ...{ optimizer: "sgd", batchSize: 8, learningRate: 0.001, replica, epoch, split },
        ...{ loss: 2 - epoch / 2, accuracy: epoch === 2 ? final : 0.1 },
      }))
    )
  );
  return {
    schema: "training/1",
    stage,
    profile: "paper",
    notice: null,
    data: { source: "mnist", trainCount: 50, testCount: 10, evaluatedTrainCount: 10 },
    network: { layers: [784, 10], parameters: 7850 },
    optimizer,
    batchSize: 8,
    ...(variant && { variant }),
    ...{ epochs: 2, stepsPerEpoch: 1, rootSeed: 1, rows },
    digests: [],
    minibatchLoss: finals.map((_, replica) => ({ replica, loss: [2, 1.5] })),
  };
}

const STAGE = {
  ...variantsStage(PROFILES.paper),
  params: { pairs: [{ usual: "a", varied: "a-zero-biases" }] },
};

Deno.test("variants: the difference is the variant's final accuracy less the usual one's", async () => {
  const made = await madeOf<VariantsArtifact>(variants, STAGE, {
    "a": trained("a", [0.5, 0.6, 0.7]),
    "a-zero-biases": trained("a-zero-biases", [0.9, 0.8, 0.85], "zero-biases"),
  });
  const [effect] = made.variants;
  assertEquals(effect.variant, "zero-biases");
  assertEquals([effect.usual.trainedBy, effect.varied.trainedBy], ["a", "a-zero-biases"]);
  assertAlmostEquals(effect.difference, 0.25, 1e-12);
  assertAlmostEquals(effect.usual.testAccuracy.mean, 0.6, 1e-12);
  assertEquals(effect.interval[0] > 0 && effect.p < 0.05 && effect.adjustedP === effect.p, true);
});

Deno.test("variants: what is no variant is not taken for one", async () => {
  await assertRejects(
    () =>
      madeOf(variants, STAGE, {
        "a": trained("a", [0.5, 0.6]),
        "a-zero-biases": trained("b", [1, 1]),
      }),
    Error,
    "it has to be a variant",
  );
});
