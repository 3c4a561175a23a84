import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { normals, stream } from "../../../lib/random.ts";
import type { OptimizerConfig } from "../../../lib/schema/training.ts";
import { initialState } from "../../../lib/train/step.ts";
import { applyUpdate, lookAhead } from "../../../lib/train/update.ts";
import { testedBackends } from "../../support/backends.ts";
import { assertVectorClose } from "../../support/close.ts";
import { optimizerFrom } from "../../support/optimizer.ts";
import { gradientPoint, OPTIMIZERS, scalar, updateScalar } from "../../support/optimizers64.ts";

const REPLICAS = 3;
/** Layers whose sizes are no multiple of a SIMD width. */
const SIZES = [7, 13, 2];
const STEPS = 20;
// Twenty float32 updates of 6e-8 each, with a margin for the root and the quotient.
const TOLERANCE = 2e-6;

for (const backend of await testedBackends()) {
  for (const config of OPTIMIZERS) {
    Deno.test({
      name: `20 steps of ${config.name} agree with float64, ${backend.label}`,
      ignore: backend.ignore,
      fn: async () => {
        await startBackend(backend.name);
        await checkSteps(config);
      },
    });
  }
}

/** A quadratic with a curvature of its own per parameter, and a spike that AMSGrad must remember. */
async function checkSteps(config: OptimizerConfig) {
  const count = SIZES.reduce((sum, size) => sum + size, 0);
  const random = stream(5, "optimizers");
  const start = normals(REPLICAS * count, random, 1);
  const curvature = normals(REPLICAS * count, random, 1).map((value) => 0.1 + Math.abs(value));
  const gradientAt = (theta: number, k: number, t: number) =>
    curvature[k] * theta * (t === 5 ? 10 : 1);
  const expected = Array.from(start, scalar);
  let params = tf.tensor2d(start, [REPLICAS, count]);
  const optimizer = optimizerFrom(config);
  let { optimizer: state } = initialState(params, optimizer);
  for (let t = 1; t <= STEPS; t++) {
    const point = await lookAhead(optimizer, params, state, t).data();
    const gradient = pieces(
      point.map((theta, k) => gradientAt(theta, k, t)) as Float32Array,
      count,
    );
    ({ params, state } = applyUpdate(optimizer, params, gradient, state, t));
    expected.forEach((s, k) =>
      updateScalar(config, s, gradientAt(gradientPoint(config, s), k, t), t)
    );
    const found = await params.data();
    assertVectorClose(found, expected.map(({ theta }) => theta), TOLERANCE, `step ${t}`);
  }
}

/** `[replica, parameters]` cut into `[replica, size]` per layer. */
function pieces(gradient: Float32Array, count: number): tf.Tensor2D[] {
  const whole = tf.tensor2d(gradient, [REPLICAS, count]);
  return tf.split(whole, SIZES, 1);
}
