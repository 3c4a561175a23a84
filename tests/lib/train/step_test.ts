import { assert, assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { denseLayers, initialParams } from "../../../lib/model/layers.ts";
import { normals, type Random, stream } from "../../../lib/random.ts";
import { updateRule } from "../../../lib/optim/rule.ts";
import { disposeState, initialState, trainStep } from "../../../lib/train/step.ts";
import { testedBackends } from "../../support/backends.ts";
import { optimizerFrom } from "../../support/optimizer.ts";
import { referenceGradient } from "../../support/reference64.ts";

interface Case {
  name: string;
  widths: number[];
  batch: number;
  steps: number;
  /** Large enough for the parameters to move in a few steps. */
  learningRate: number;
  /** Scale of the parameters: 0.01 leaves small networks without a gradient to speak of. */
  scale: number;
}

const CASES: Case[] = [
  {
    name: "the report's network",
    widths: [784, 512, 512, 10],
    batch: 8,
    steps: 4,
    learningRate: 0.5,
    scale: 1,
  },
  {
    name: "a small network",
    widths: [33, 10, 17, 10],
    batch: 7,
    steps: 20,
    learningRate: 0.1,
    scale: 30,
  },
];

// float32 keeps 24 bits (6e-8 relative); sums of up to 784 terms and 20 steps leave about 1e-6.
const TOLERANCE = 1e-5;

for (const backend of await testedBackends()) {
  for (const one of CASES) {
    Deno.test({
      name: `trainStep follows a float64 reference: ${one.name}, ${backend.label}`,
      ignore: backend.ignore,
      fn: async () => {
        await startBackend(backend.name);
        await compareWithReference(one);
      },
    });
  }
}

Deno.test("the rule hears of steps counted from 1, at the look-ahead as at the update", async () => {
  await startBackend("cpu");
  const heard: number[] = [];
  const rule = updateRule({
    name: "listener",
    title: "Listener",
    settings: {},
    state: [],
    scalars: (_, t) => {
      heard.push(t);
      return { alpha: 0 };
    },
    update: (_, { p }) => ({ p }),
    lookahead: (_, { p }) => p,
  });
  const optimizer = { rule, settings: { learningRate: 1 } };
  const state = initialState(tf.zeros([1, 22]), optimizer);
  const minibatch = {
    x: tf.zeros<tf.Rank.R3>([1, 1, 1]),
    labels: tf.tensor2d([[0]], [1, 1], "int32"),
  };
  for (let step = 0; step < 3; step++) {
    tf.dispose(trainStep(state, minibatch, denseLayers([1, 1, 10]), optimizer));
  }
  assertEquals(heard, [1, 1, 2, 2, 3, 3]);
  assertEquals(state.steps, 3);
  tf.dispose([minibatch.x, minibatch.labels]);
  disposeState(state);
});

async function compareWithReference({ widths, batch, steps, learningRate, scale }: Case) {
  const layers = denseLayers(widths);
  const random = stream(7, "step test");
  const start = initialParams(layers, random).map((value) => value * scale);
  const reference = Float64Array.from(start);
  const optimizer = optimizerFrom({ name: "sgd", learningRate });
  const state = initialState(tf.tensor2d(start, [1, start.length]), optimizer);
  for (let step = 0; step < steps; step++) {
    const { x, labels } = randomMinibatch(batch, widths[0], random);
    const expected = referenceGradient(widths, reference, x, labels);
    expected.gradient.forEach((g, k) => reference[k] -= learningRate * g);
    const minibatch = {
      x: tf.tensor3d(x, [1, batch, widths[0]]),
      labels: tf.tensor2d(labels, [1, batch], "int32"),
    };
    const tensorsBefore = tf.memory().numTensors;
    const loss = trainStep(state, minibatch, layers, optimizer);
    const [found] = await loss.data();
    assertClose(found, expected.loss, `loss of step ${step}`);
    tf.dispose(loss);
    assertEquals(tf.memory().numTensors, tensorsBefore, "a step leaves no tensor behind");
    tf.dispose([minibatch.x, minibatch.labels]);
  }
  const params = await state.params.data();
  const moved = normOf(reference.map((value, k) => value - start[k]));
  const error = normOf(reference.map((value, k) => value - params[k]));
  // Against the distance travelled, not the parameters' size: a wrong gradient must show.
  assert(error < 1e-4 * moved, `parameters are off by ${error} after moving ${moved}`);
  disposeState(state);
}

function randomMinibatch(batch: number, inputs: number, random: Random) {
  return {
    x: normals(batch * inputs, random, 1).map(Math.abs),
    labels: Int32Array.from({ length: batch }, () => random.below(10)),
  };
}

function assertClose(found: number, expected: number, what: string): void {
  assert(
    Math.abs(found - expected) <= TOLERANCE * Math.abs(expected),
    `${what}: expected ${expected}, found ${found}`,
  );
}

function normOf(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}
