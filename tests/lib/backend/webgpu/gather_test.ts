import { PIXEL_LEVELS } from "../../../../lib/backend/webgpu/memory.ts";
import { packStepRecords } from "../../../../lib/backend/webgpu/step_records.ts";
import { gatherKernel } from "../../../../lib/backend/webgpu/wgsl/gather.ts";
import { gatherPixels } from "../../../../lib/data/minibatches.ts";
import { stream } from "../../../../lib/random.ts";
import { optimizerFrom } from "../../../support/optimizer.ts";
import { gpuTest, runKernel } from "./gpu.ts";
import { assertSameBits } from "./same_bits.ts";

for (const [replicas, batch] of [[1, 1], [3, 7], [5, 65]]) {
  gpuTest(
    `gathered pixels and labels are the host's to the bit: replicas ${replicas}, batch ${batch}`,
    async (device) => {
      const count = 41; // One label alone in its word.
      const random = stream(10, "gather", replicas, batch);
      const images = Uint8Array.from({ length: 44 * 784 }, () => random.below(256));
      const labels = Uint8Array.from({ length: 44 }, () => random.below(10));
      const slots = 3;
      const length = slots * replicas * batch;
      const indices = Uint32Array.from({ length }, () => random.below(count));
      const slot = 2;
      const found = await runKernel(
        device,
        gatherKernel({ pixels: 784, batch, replicas }),
        {
          images: new Uint32Array(images.buffer),
          classes: new Uint32Array(labels.buffer),
          indices,
          levels: PIXEL_LEVELS,
          x: new Float32Array(replicas * batch * 784).fill(NaN),
          labels: new Uint32Array(replicas * batch).fill(99),
        },
        packStepRecords(optimizerFrom({ name: "sgd", learningRate: 1 }), [{
          slot,
          lossSlot: 0,
          stepsBefore: 0,
        }]),
      );
      const taken = indices.subarray(slot * replicas * batch);
      assertSameBits(found.x, gatherPixels({ count, images, labels }, taken), "x");
      const classes = Uint32Array.from(taken, (index) => labels[index]);
      assertSameBits(new Uint32Array(found.labels.buffer), classes, "labels");
    },
  );
}
