import { assertEquals } from "@std/assert";
import { type HeapKernels, heapKernels } from "../../../../lib/backend/heap/kernels.ts";
import { HeapTrainer, type HeapTrainerOptions } from "../../../../lib/backend/heap/trainer.ts";
import { startBackend } from "../../../../lib/backend/start.ts";
import type { Dataset } from "../../../../lib/data/dataset.ts";
import { TrainingWalk } from "../../../../lib/measure/training_walk.ts";
import { denseLayers } from "../../../../lib/model/layers.ts";
import { permutation, stream } from "../../../../lib/random.ts";
import type { OptimizerConfig } from "../../../../lib/schema/training.ts";
import { float32Digest, runDigest } from "../../../../lib/train/digest.ts";
import { replicaMinibatches, replicaParams } from "../../../../lib/train/replica_draws.ts";
import type { ImageSet } from "../../../../lib/train/trainer.ts";
import { trainerFor } from "../../../../lib/train/trainer_for.ts";
import { testedBackends } from "../../../support/backends.ts";
import { optimizerFrom } from "../../../support/optimizer.ts";
import { OPTIMIZERS } from "../../../support/optimizers64.ts";
import { pick } from "../../../support/pick.ts";
import { PlainTrainer } from "../../../support/plain_trainer.ts";
import { smallDigits } from "../../../support/small_trace.ts";

const KERNELS = heapKernels({ bytes: 2 ** 28 });
/** Widths of which one fits tiles and blocks, and the others fit none. */
const CONFIG = { widths: [784, 64, 18, 10], batchSize: 8, rootSeed: 3 };
const DATASET = smallDigits();
const ADAM = OPTIMIZERS.find(({ name }) => name === "adam")!;
const IMAGES = { split: "train", indices: Uint32Array.from({ length: 48 }, (_, k) => k) } as const;

function trainerOf(
  optimizer: OptimizerConfig,
  { kernels = KERNELS, dataset = DATASET, replicas = [0], options }: {
    kernels?: HeapKernels;
    dataset?: Dataset;
    replicas?: number[];
    options?: HeapTrainerOptions;
  } = {},
): HeapTrainer {
  const initialParams = replicas.map((replica) => replicaParams(CONFIG, replica));
  return new HeapTrainer(
    kernels,
    denseLayers(CONFIG.widths),
    optimizerFrom(optimizer),
    dataset,
    { batchSize: CONFIG.batchSize, initialParams },
    options,
  );
}

function orderOf(replica: number): Uint32Array {
  return replicaMinibatches(CONFIG, DATASET, replica, 1).indices;
}

/** Digests of an epoch, and the metrics after it. */
async function outcome(trainer: HeapTrainer, orders: Uint32Array[], images: ImageSet = IMAGES) {
  const losses = await trainer.train(orders);
  const params = await trainer.params();
  const metrics = await trainer.evaluate(images);
  trainer.dispose();
  return losses.map((of, r) => ({
    ...runDigest({ losses: of, params: params[r] }),
    ...metrics[r],
  }));
}

Deno.test("metrics do not depend on how many images are evaluated at once", async () => {
  const found = [];
  for (const evaluatedAtOnce of [1, 5, 48, 10_000]) {
    const trainer = trainerOf(ADAM, { options: { evaluatedAtOnce } });
    found.push(await outcome(trainer, [orderOf(0)]));
  }
  assertEquals(found.slice(1), [found[0], found[0], found[0]]);
});

Deno.test("a run does not depend on when zeros are skipped", async () => {
  const found = [];
  for (const skipsUpTo of [0, 0.3, 1]) {
    const kernels = heapKernels({ bytes: 2 ** 25, skipsUpTo });
    found.push(await outcome(trainerOf(ADAM, { kernels }), [orderOf(0)]));
  }
  assertEquals(found.slice(1), [found[0], found[0]]);
});

Deno.test("metrics of 10,000 images are the same, 100 or all of them at a time", async () => {
  const tiles = Uint32Array.from({ length: 10_000 }, (_, k) => k % 48);
  const dataset = { ...DATASET, train: pick(DATASET.train, tiles) };
  const images = { split: "train", indices: tiles.map((_, k) => k) } as const;
  const [few, all] = await Promise.all([100, 10_000].map((evaluatedAtOnce) => {
    const trainer = trainerOf(ADAM, { dataset, options: { evaluatedAtOnce } });
    return outcome(trainer, [orderOf(0)], images);
  }));
  assertEquals(few, all);
});

Deno.test("a run does not depend on where its images are stored", async () => {
  const places = permutation(48, stream(4, "places"));
  const train = pick(DATASET.train, places);
  const at = new Uint32Array(48);
  places.forEach((image, place) => at[image] = place);
  const here = await outcome(trainerOf(ADAM), [orderOf(0)]);
  const moved = { split: "train", indices: IMAGES.indices.map((image) => at[image]) } as const;
  const there = await outcome(
    trainerOf(ADAM, { dataset: { ...DATASET, train } }),
    [orderOf(0).map((image) => at[image])],
    moved,
  );
  assertEquals(there, here);
});

Deno.test("replicas trained together are those trained alone", async () => {
  const together = await outcome(trainerOf(ADAM, { replicas: [0, 2] }), [0, 2].map(orderOf));
  const alone = [];
  for (const r of [0, 2]) {
    alone.push(...await outcome(trainerOf(ADAM, { replicas: [r] }), [orderOf(r)]));
  }
  assertEquals(together, alone);
});

for (const optimizer of OPTIMIZERS) {
  Deno.test(`an epoch of ${optimizer.name} has the bits of one without kernels`, () =>
    compareWithPlain(optimizer, CONFIG, orderOf(0)));
}

Deno.test("steps of the report's network have the bits of steps without kernels", () =>
  compareWithPlain(ADAM, { ...CONFIG, widths: [784, 512, 512, 10] }, orderOf(0).subarray(0, 16)));

async function compareWithPlain(
  optimizer: OptimizerConfig,
  config: typeof CONFIG,
  order: Uint32Array,
): Promise<void> {
  const layers = denseLayers(config.widths);
  const ofRule = optimizerFrom(optimizer);
  const plain = new PlainTrainer(layers, ofRule, DATASET.train, replicaParams(config, 0));
  const { batchSize } = config;
  const options = { batchSize, initialParams: [replicaParams(config, 0)] };
  const trainer = new HeapTrainer(heapKernels(), layers, ofRule, DATASET, options);
  const [losses] = await trainer.train([order]);
  for (const [step, loss] of losses.entries()) {
    const minibatch = order.subarray(step * batchSize, (step + 1) * batchSize);
    assertEquals(loss, plain.step(minibatch), `loss of step ${step + 1}`);
  }
  const [params] = await trainer.params();
  // By digest: a list of all differences would be as long as the parameters.
  assertEquals(float32Digest(params), float32Digest(plain.params));
}

for (const { name: backend, ignore, label } of await testedBackends()) {
  if (backend !== "wasm" && backend !== "blas") continue;
  for (const optimizer of OPTIMIZERS) {
    Deno.test({
      name: `ops have the bits of the trainer: ${optimizer.name}, ${label}`,
      ignore,
      fn: async () => {
        await startBackend(backend);
        const config = { ...CONFIG, optimizer };
        const walk = await TrainingWalk.start(config, DATASET, 1);
        const losses = await walk.advanceTo(6);
        const trainer = await trainerFor(config, DATASET, [1]);
        assertEquals([...(await trainer.train([orderOf(1)]))[0]], losses);
        assertEquals((await trainer.params())[0], await walk.state.params.data());
        walk.dispose();
        trainer.dispose();
      },
    });
  }
}
