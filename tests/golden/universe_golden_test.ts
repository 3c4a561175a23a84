import { assert, assertEquals } from "@std/assert";
import { startBackend } from "../../lib/backend/start.ts";
import { CLASS_COUNT, type Dataset, IMAGE_SIZE } from "../../lib/data/dataset.ts";
import { UNIVERSES } from "../../lib/multiverse/design.ts";
import adam from "../../lib/optim/adam.ts";
import rmsprop from "../../lib/optim/rmsprop.ts";
import { stream } from "../../lib/random.ts";
import type { OptimizerConfig } from "../../lib/schema/training.ts";
import { replicaMinibatches } from "../../lib/train/replica_draws.ts";
import { trainerFor } from "../../lib/train/trainer_for.ts";
import { configOf, imagesOf } from "../../pipeline/stages/multiverse_runs.ts";
import { testedBackends } from "../support/backends.ts";
import { assertVectorClose } from "../support/close.ts";
import golden from "./universe_pytorch.json" with { type: "json" };

const RULES = { adam, rmsprop };
const STEPS = 8;
// As for the other golden runs: float32 rounds by 6e-8, and steps divide by small second moments.
const TOLERANCE = 4e-6;

const { batchSize, rootSeed, imageCount, stride } = golden;
const RUNS = golden.runs as { optimizer: unknown; losses: number[]; finalParams: number[] }[];
const universe = UNIVERSES[golden.universe];

Deno.test("the universe that PyTorch runs is the one in which most choices differ from ours", () => {
  assertEquals(Object.values(universe), [
    ...["standardised", "twice", "256", "zero", "once", "five sixths", "moved", "filled"],
  ]);
});

// The others refuse two softmaxes.
const backends = (await testedBackends()).filter(({ name }) => ["wasm", "blas"].includes(name));
for (const backend of backends) {
  for (const { optimizer: settings, losses: expected, finalParams } of RUNS) {
    const optimizer = settings as OptimizerConfig;
    const { name } = optimizer;
    Deno.test({
      name: `a universe's run with ${name} agrees with PyTorch's float64, ${backend.label}`,
      ignore: backend.ignore,
      fn: async () => {
        await startBackend(backend.name);
        const params = { batchSize, rootSeed, epochs: 2, evaluatedTrainCount: 8 };
        const sizes = { universes: [], replicas: 1, trainCount: imageCount, testCount: imageCount };
        const of = { ...params, ...sizes, optimizer };
        const config = configOf(universe, of);
        // the backends' own rules must not be what is run
        assert(config.rule !== undefined && config.rule !== RULES[name as keyof typeof RULES]);
        const dataset = imagesOf(universe, goldenDataset());
        const trainer = await trainerFor(config, dataset, [0]);
        try {
          const { indices } = replicaMinibatches(config, dataset, 0, 1);
          const order = Uint32Array.from(
            { length: STEPS * batchSize },
            (_, k) => indices[k % indices.length],
          );
          const [losses] = await trainer.train([order]);
          assertVectorClose(losses, expected, TOLERANCE, "losses");
          const [final] = await trainer.params();
          const sample = final.filter((_, k) => k % stride === 0);
          assertVectorClose(sample, finalParams, 5 * TOLERANCE, "parameters");
        } finally {
          trainer.dispose();
        }
      },
    });
  }
}

/** Images of random bytes, drawn as trace_problem.py does. */
function goldenDataset(): Dataset {
  const pixels = stream(rootSeed, "golden pixels");
  const classes = stream(rootSeed, "golden labels");
  const train = {
    count: imageCount,
    images: Uint8Array.from({ length: imageCount * IMAGE_SIZE }, () => pixels.uint32() >>> 24),
    labels: Uint8Array.from({ length: imageCount }, () => classes.below(CLASS_COUNT)),
  };
  return { source: "synthetic", train, test: train };
}
