import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { IMAGE_SIZE } from "../../lib/data/dataset.ts";
import type { UpdateRule } from "../../lib/optim/rule.ts";
import sgd from "../../lib/optim/sgd.ts";
import { replicaMinibatches } from "../../lib/train/replica_draws.ts";
import { trainReplicas } from "../../lib/train/run.ts";
import { parseTraceArguments } from "../../pipeline/trace/trace_arguments.ts";
import { shortestFloat32 } from "../../lib/arithmetic/shortest_float32.ts";
import { traceSteps } from "../../pipeline/trace/trace_steps.ts";
import { UserError } from "../../pipeline/user_error.ts";
import { SMALL_TRACE, smallDigits, smallTrace } from "../support/small_trace.ts";

Deno.test("two traces are identical", async () => {
  assertEquals(JSON.stringify(await smallTrace()), JSON.stringify(await smallTrace()));
});

Deno.test("a trace's losses are those of a training run", async () => {
  const config = { ...SMALL_TRACE, epochs: 2, evaluatedTrainCount: 8 };
  const hooks = { now: () => 0, onProgress: () => {} };
  const trace = await smallTrace();
  const { trained } = await trainReplicas(config, smallDigits(), [1], hooks);
  assertEquals(
    trace.losses.map(Math.fround),
    trained[0].minibatchLoss.slice(0, 8).map(Math.fround),
  );
});

Deno.test("a trace visits an epoch's minibatches in the same order again", async () => {
  const { minibatches, batchSize } = await smallTrace();
  const { indices } = replicaMinibatches(SMALL_TRACE, smallDigits(), 1, 1);
  assertEquals(minibatches.slice(0, 6).flat(), [...indices]);
  assertEquals(minibatches.slice(6), minibatches.slice(0, 2));
  assertEquals(minibatches.map((row) => row.length), new Array(8).fill(batchSize));
});

Deno.test("a trace of generated digits carries every image that it names", async () => {
  const { images, minibatches, labels } = await smallTrace();
  const { train } = smallDigits();
  assertEquals(new Set(images.numbers), new Set(minibatches.flat()));
  const bytes = Uint8Array.fromBase64(images.bytes);
  for (const [k, image] of images.numbers.entries()) {
    const pixels = train.images.subarray(image * IMAGE_SIZE, (image + 1) * IMAGE_SIZE);
    assertEquals(bytes.subarray(k * IMAGE_SIZE, (k + 1) * IMAGE_SIZE), pixels, `image ${image}`);
  }
  assertEquals(labels.flat(), minibatches.flat().map((image) => train.labels[image]));
});

Deno.test("a trace of MNIST carries no pixel", async () => {
  const { images } = await smallTrace("mnist");
  assertEquals({ numbers: images.numbers, bytes: images.bytes }, { numbers: [], bytes: "" });
});

Deno.test("a minibatch larger than the training split is refused", async () => {
  const backend = { name: "cpu", adapter: "test", software: false } as const;
  const opened = { dataset: smallDigits(), files: [] };
  const config = { ...SMALL_TRACE, batchSize: 49 };
  await assertRejects(
    () => traceSteps(config, { replica: 0, steps: 1 }, opened, backend),
    UserError,
    "Cannot trace minibatches of 49: there are 48 training images",
  );
});

Deno.test("a trace that ends in numbers that JSON has no word for is refused", async () => {
  const backend = { name: "cpu", adapter: "test", software: false } as const;
  const opened = { dataset: smallDigits(), files: [] };
  const config = { ...SMALL_TRACE, optimizer: { name: "sgd", learningRate: 1e39 } };
  await assertRejects(
    () => traceSteps(config, { replica: 1, steps: 1 }, opened, backend),
    UserError,
    "Cannot trace sgd at learning rate 1e+39: its final parameters must be finite, got ",
  );
});

Deno.test("a trace whose loss is no longer a number is refused, and says where", async () => {
  const backend = { name: "cpu", adapter: "test", software: false } as const;
  const opened = { dataset: smallDigits(), files: [] };
  const rule: UpdateRule = { ...sgd, scalars: (_, t) => ({ alpha: t === 2 ? NaN : 0.1 }) };
  const config = { ...SMALL_TRACE, optimizer: { name: "sgd", learningRate: 0.1 }, rule };
  await assertRejects(
    () => traceSteps(config, { replica: 1, steps: 4 }, opened, backend),
    UserError,
    "by sgd at learning rate 0.1: the loss must be finite, got NaN at step 3, replica 1; choose a",
  );
});

Deno.test("shortestFloat32 keeps every float32 and wastes no digits", () => {
  const bits = new DataView(new ArrayBuffer(4));
  for (let k = 0; k < 2 ** 31; k += 2_147_483) {
    bits.setUint32(0, k);
    const value = bits.getFloat32(0);
    if (Number.isFinite(value)) assertEquals(Math.fround(shortestFloat32(value)), value);
  }
  assertEquals(`${shortestFloat32(Math.fround(0.1))}`, "0.1");
  assertEquals(shortestFloat32(-0), -0);
});

Deno.test("trace explains what it cannot use", () => {
  const wrong: [string, string][] = [
    ["--optimiser adam", "Unknown flag --optimiser of trace; did you mean --optimizer? There are:"],
    ["--optimizer adma", "Unknown optimizer adma; did you mean adam? There are:"],
    ["--backend cuda", "Unknown backend cuda; "],
    ["--layers 10,784", "Cannot use --layers: the first must be 784 and the last 10, got 10,784"],
    [
      "--layers 784,,10",
      "Cannot use --layers: it must be a whole number from 1 to 999999, got none",
    ],
    ["--steps 0", "Cannot use --steps: it must be a whole number from 1 to 999999, got 0"],
    ["--replica=-1", "Cannot use --replica: it must be a whole number from 0 to 999999, got -1"],
    ["--learning-rate fast", "Cannot use --learning-rate: it must be a number above 0, got fast"],
    ["--data cifar", "Unknown data cifar; there are: synthetic, mnist"],
    ["--mnist-dir here", "Cannot use --mnist-dir: it needs a folder, and --data mnist"],
    ["adam", "trace takes only flags, got adam"],
  ];
  for (const [line, message] of wrong) {
    const error = assertThrows(() => parseTraceArguments(line.split(" ")), UserError, message);
    assert(!error.message.includes("\n") && error.exitCode === 2, line);
  }
});
