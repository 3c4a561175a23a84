import { assert, assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { gatherLabels, gatherPixels } from "../../../lib/data/minibatches.ts";
import { syntheticDataset } from "../../../lib/data/synthetic.ts";
import { measureNoise } from "../../../lib/measure/gradient_noise.ts";
import { TrainingWalk } from "../../../lib/measure/training_walk.ts";
import { mean } from "../../../lib/stats/summary.ts";
import { referenceGradient } from "../../support/reference64.ts";

const WIDTHS = [784, 12, 10];
const LEARNING_RATE = 0.03;

Deno.test("gradient, noise and its penalty agree with a float64 reference", async () => {
  await startBackend("cpu");
  const walk = await TrainingWalk.start(
    {
      widths: WIDTHS,
      optimizer: { name: "sgd", learningRate: LEARNING_RATE },
      batchSize: 20,
      rootSeed: 11,
    },
    syntheticDataset(100, 1, 4),
    0,
  );
  // at the start the surface is nearly flat
  await walk.advanceTo(300);
  const tensorsBefore = tf.memory().numTensors;
  const found = await measureNoise(walk, 5);
  assertEquals(tf.memory().numTensors, tensorsBefore, "a measurement leaves no tensor behind");
  assertEquals(walk.state.steps, 300);
  const expected = reference(walk, Float64Array.from(await walk.state.params.data()));
  walk.dispose();
  assert(found.step !== null);
  close(found.loss, expected.loss, 1e-6, "loss");
  close(found.gradientNormSquared, expected.gradientNormSquared, 1e-4, "‖ḡ‖²");
  close(found.noise, expected.noise, 1e-4, "noise");
  close(found.signalToNoise, expected.gradientNormSquared / expected.noise, 1e-4, "ratio");
  close(found.step.gain, LEARNING_RATE * expected.gradientNormSquared, 1e-4, "gain");
  close(found.step.descent, expected.descent, 1e-3, "descent");
  // one is a difference of gradients, the other of losses: equal but for third derivatives
  close(found.step.noisePenalty, expected.noisePenalty, 0.05, "penalty");
  assert(found.step.noisePenaltyError > 0);
});

/** The same numbers in float64; the penalty from losses alone. */
function reference({ dataset, minibatches }: TrainingWalk, at: Float64Array) {
  const { indices, steps, batchSize } = minibatches;
  const at64 = (params: Float64Array, k: number) => {
    const images = indices.subarray(k * batchSize, (k + 1) * batchSize);
    const pixels = gatherPixels(dataset.train, images);
    return referenceGradient(WIDTHS, params, pixels, gatherLabels(dataset.train, images));
  };
  const all = Array.from({ length: steps }, (_, k) => k);
  const gradients = all.map((k) => at64(at, k).gradient);
  const average = at.map((_, i) => mean(gradients.map((gradient) => gradient[i])));
  const noises = gradients.map((gradient) => gradient.map((value, i) => value - average[i]));
  const loss = (params: Float64Array) => mean(all.map((k) => at64(params, k).loss));
  const penalties = noises.map((noise, k) => {
    const other = (k + 1) % steps;
    const side = (sign: number) =>
      at64(at.map((value, i) => value + sign * LEARNING_RATE * noise[i]), other).loss;
    return (side(1) + side(-1)) / 2 - at64(at, other).loss;
  });
  return {
    loss: loss(at),
    gradientNormSquared: square(average),
    noise: mean(noises.map(square)),
    descent: loss(at) - loss(at.map((value, i) => value - LEARNING_RATE * average[i])),
    noisePenalty: mean(penalties),
  };
}

function square(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

function close(found: number, expected: number, tolerance: number, what: string) {
  const message = `${what}: found ${found}, expected ${expected}`;
  assert(Math.abs(found - expected) <= tolerance * Math.abs(expected), message);
}
