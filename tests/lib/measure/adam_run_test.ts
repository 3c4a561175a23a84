import { assert, assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { syntheticDataset } from "../../../lib/data/synthetic.ts";
import { measureAdam } from "../../../lib/measure/adam_run.ts";
import { mean } from "../../../lib/stats/summary.ts";
import { trainReplicas } from "../../../lib/train/run.ts";
import { testedBackends } from "../../support/backends.ts";

const CONFIG = {
  widths: [784, 12, 10],
  batchSize: 16,
  rootSeed: 5,
  epochs: 2,
  optimizer: {
    name: "adam" as const,
    learningRate: 0.001,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
  },
};

for (const backend of await testedBackends()) {
  Deno.test({
    name: `what is measured is the run that is trained: ${backend.label}`,
    ignore: backend.ignore,
    fn: async () => {
      await startBackend(backend.name);
      await compareWithTraining();
    },
  });
}

async function compareWithTraining() {
  const dataset = syntheticDataset(100, 10, 9);
  const training = { ...CONFIG, evaluatedTrainCount: 10 };
  const hooks = { now: () => 0, onProgress: () => {} };
  const { trained: [{ minibatchLoss }] } = await trainReplicas(training, dataset, [3], hooks);
  const tensorsBefore = tf.memory().numTensors;
  const looks: number[] = [];
  const measured = await measureAdam(
    { ...CONFIG, earlySteps: [1, 4, 99] },
    dataset,
    3,
    (step) => looks.push(step),
  );
  assertEquals(tf.memory().numTensors, tensorsBefore, "the walk leaves no tensor behind");
  // 100 images are 6 steps an epoch; step 99 never comes
  assertEquals(looks, [1, 4, 6, 12]);
  assertEquals(measured.rows.map(({ step, epoch }) => [step, epoch]), [
    [1, 1 / 6],
    [4, 4 / 6],
    [6, 1],
    [12, 2],
  ]);
  measured.epochLoss.forEach((found, epoch) => {
    const expected = mean(minibatchLoss.slice(6 * epoch, 6 * epoch + 6));
    // float32: only the fused steps of a GPU may round otherwise
    assert(Math.abs(found - expected) < 1e-5 * expected, `epoch ${epoch}: ${found}, ${expected}`);
  });
  assert(measured.epochLoss[1] < measured.epochLoss[0] - 1e-3, "the run gets somewhere");
  const [first, ...later] = measured.rows;
  assert(Math.abs(first.ratioRms - 1) < 1e-3, "the first step has ratio 1");
  assert(first.zeroShare > 0.05, "synthetic digits, too, have black borders");
  assert(later.every(({ ratioRms }) => ratioRms < 0.999), "later ones have not");
}
