import { assertEquals } from "@std/assert";
import { heapKernels } from "../../lib/backend/heap/kernels.ts";
import { HeapTrainer } from "../../lib/backend/heap/trainer.ts";
import { permutation, stream } from "../../lib/random.ts";
import type { TrainerMaker } from "../../lib/train/trainer_for.ts";
import { lacks } from "../support/permissions.ts";
import { pick } from "../support/pick.ts";
import { committed } from "./committed.ts";
import { compute } from "./program.ts";

/** Ways to train that must not show in any bit. */
const WAYS: Record<string, () => TrainerMaker> = {
  "metrics are taken on 100 images at a time": () => {
    const kernels = heapKernels({ bytes: 2 ** 26 });
    return (...args) => new HeapTrainer(kernels, ...args, { evaluatedAtOnce: 100 });
  },
  "images are stored in another order": storedOtherwise,
};

for (const [way, makeTrainer] of Object.entries(WAYS)) {
  Deno.test({
    name: `the digests are the same when ${way}`,
    ignore: lacks("read"),
    async fn() {
      const { steps, digests } = committed();
      assertEquals((await compute({ steps }, makeTrainer())).digests, digests);
    },
  });
}

/** Trainers that keep the training images in another order, and are asked for them by their places. */
function storedOtherwise(): TrainerMaker {
  const kernels = heapKernels({ bytes: 2 ** 26 });
  return (layers, optimizer, { source, train, test }, options) => {
    const places = permutation(train.count, stream(4, "places"));
    const placeOf = new Uint32Array(train.count);
    places.forEach((image, place) => placeOf[image] = place);
    const stored = { source, train: pick(train, places), test };
    const trainer = new HeapTrainer(kernels, layers, optimizer, stored, options);
    const moved = (indices: Uint32Array) => indices.map((image) => placeOf[image]);
    return {
      stepsAtOnce: trainer.stepsAtOnce,
      train: (minibatches) => trainer.train(minibatches.map(moved)),
      evaluate: ({ split, indices }) =>
        trainer.evaluate({ split, indices: split === "train" ? moved(indices) : indices }),
      params: () => trainer.params(),
      dispose: () => trainer.dispose(),
    };
  };
}
