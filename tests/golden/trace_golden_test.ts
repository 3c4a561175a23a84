import { assert, assertEquals } from "@std/assert";
import { startBackend } from "../../lib/backend/start.ts";
import { CLASS_COUNT, type Dataset, IMAGE_SIZE } from "../../lib/data/dataset.ts";
import { stream } from "../../lib/random.ts";
import { iterates } from "../../lib/optim/interpreters/numbers.ts";
import type { OptimizerConfig } from "../../lib/schema/training.ts";
import { replicaMinibatches, replicaParams } from "../../lib/train/replica_draws.ts";
import { trainerFor } from "../../lib/train/trainer_for.ts";
import { testedBackends } from "../support/backends.ts";
import { assertVectorClose } from "../support/close.ts";
import { optimizerFrom } from "../support/optimizer.ts";
import { referenceGradient } from "../support/reference64.ts";
import numpy from "./trace_numpy.json" with { type: "json" };
import pytorch from "./trace_pytorch.json" with { type: "json" };

// The largest errors seen on any backend in these eight steps, with a margin: 2e-7 for a loss and 8e-7
// for the distance that all parameters moved.
const TOLERANCE = 4e-6;
// Most of the sampled parameters move by a few hundred roundings to float32 (2.4e-5 seen).
const MOVEMENT_TOLERANCE = 1e-4;
// Two float64 programs that sum in different orders.
const TOLERANCE_64 = 1e-12;

// The draws of two languages may differ in the last bit of float32; the rest is float64.
const ROUNDED_START = 1e-7;

const REPLICAS = [0, 1];
const { layers: widths, rootSeed, batchSize, imageCount, stride } = numpy;
const OPTIMIZERS = numpy.runs.filter(({ replica }) => replica === 0)
  .map(({ optimizer }) => optimizer as OptimizerConfig);

for (const backend of await testedBackends()) {
  for (const optimizer of OPTIMIZERS) {
    Deno.test({
      name: `eight steps of ${optimizer.name} agree with NumPy's float64, ${backend.label}`,
      ignore: backend.ignore,
      fn: async () => {
        await startBackend(backend.name);
        await compareRun(optimizer);
      },
    });
  }
}

async function compareRun(optimizer: OptimizerConfig) {
  const dataset = goldenDataset();
  const trainer = await trainerFor({ widths, optimizer, batchSize, rootSeed }, dataset, REPLICAS);
  try {
    const orders = numpy.minibatches.map((steps) => Uint32Array.from(steps.flat()));
    const losses = await trainer.train(orders);
    const params = await trainer.params();
    for (const replica of REPLICAS) {
      const { run, moved: expected } = goldenRun(numpy, optimizer, replica);
      const what = `${optimizer.name}, replica ${replica}`;
      for (const [step, loss] of run.losses.entries()) {
        const off = Math.abs(losses[replica][step] - loss) / loss;
        assert(off <= TOLERANCE, `${what}, step ${step + 1}: loss is off by ${off} relative`);
      }
      const start = replicaParams({ widths, rootSeed }, replica);
      const moved = params[replica].map((value, k) => value - start[k]);
      assertVectorClose(
        sample(moved),
        expected,
        MOVEMENT_TOLERANCE,
        `${what}, movement of parameters`,
      );
      const distance = Math.hypot(...moved);
      assertVectorClose([distance], [run.distance], TOLERANCE, `${what}, distance moved`);
    }
  } finally {
    trainer.dispose();
  }
}

for (const optimizer of OPTIMIZERS) {
  Deno.test(`eight steps of ${optimizer.name} by its rule in float64 agree with NumPy's`, () => {
    for (const replica of REPLICAS) {
      const { run } = goldenRun(numpy, optimizer, replica);
      assertVectorClose(losses64(optimizer, replica), run.losses, ROUNDED_START, `${replica}`);
    }
  });
}

/** The loss before each step of the rule in float64, with the gradient of tests/support. */
function losses64(config: OptimizerConfig, replica: number): number[] {
  const { rule, settings } = optimizerFrom(config);
  const { train } = goldenDataset();
  const losses: number[] = [];
  const walk = iterates(rule, (t) => rule.scalars(settings, t), {
    start: replicaParams({ widths, rootSeed }, replica),
    gradient: (theta, into) => {
      const images = numpy.minibatches[replica][losses.length];
      const x = images.flatMap((image) =>
        Array.from(
          train.images.subarray(image * IMAGE_SIZE, (image + 1) * IMAGE_SIZE),
          (b) => b / 255,
        )
      );
      const found = referenceGradient(widths, theta, x, images.map((image) => train.labels[image]));
      into.set(found.gradient);
      losses.push(found.loss);
    },
  });
  for (let k = 0; k <= numpy.minibatches[replica].length; k++) walk.next();
  return losses;
}

Deno.test("the golden problem's draws are those of lib/random.ts", () => {
  for (const replica of REPLICAS) {
    const params = replicaParams({ widths, rootSeed }, replica);
    // The logarithms of two languages may differ in the last bit, which float32 can show.
    const bit = 2 ** -24;
    assertVectorClose(sample(params), numpy.initialParams[replica], bit, `replica ${replica}`);
    const { indices } = replicaMinibatches({ batchSize, rootSeed }, goldenDataset(), replica, 1);
    const epoch = numpy.minibatches[replica].flat().slice(0, indices.length);
    assertEquals([...indices], epoch);
  }
});

for (const { optimizer, replica } of pytorch.runs) {
  Deno.test(`NumPy and PyTorch agree on ${optimizer.name}, replica ${replica}`, () => {
    const [a, b] = [numpy, pytorch].map((golden) => goldenRun(golden, optimizer, replica));
    assertVectorClose(a.run.losses, b.run.losses, TOLERANCE_64, "losses");
    assertVectorClose(a.moved, b.moved, TOLERANCE_64, "movement of parameters");
    assertVectorClose([a.run.distance], [b.run.distance], TOLERANCE_64, "distance moved");
  });
}

function goldenRun(
  golden: typeof numpy | typeof pytorch,
  optimizer: { name: string },
  replica: number,
) {
  const run = golden.runs.find((run) =>
    run.optimizer.name === optimizer.name && run.replica === replica
  );
  assert(run, `no golden run of ${optimizer.name}`);
  const moved = run.finalParams.map((value, k) => value - golden.initialParams[replica][k]);
  return { run, moved };
}

/** Every parameter that the golden files list. */
function sample(params: Float32Array): Float32Array {
  return params.filter((_, k) => k % stride === 0);
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
