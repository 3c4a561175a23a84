import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../../lib/backend/start.ts";
import { packStepRecords } from "../../../../lib/backend/webgpu/step_records.ts";
import { updateKernel } from "../../../../lib/backend/webgpu/wgsl/update.ts";
import { optimizerOf, updateRule } from "../../../../lib/optim/rule.ts";
import { disposeState, initialState } from "../../../../lib/train/step.ts";
import { applyUpdate, lookAhead } from "../../../../lib/train/update.ts";
import { testedBackends } from "../../../support/backends.ts";
import { assertVectorClose } from "../../../support/close.ts";
import { gpuTest, runKernel } from "../../backend/webgpu/gpu.ts";

/**
 * What none of the optimizers does, and a rule may: p becomes q while q becomes p as it was, and every
 * scalar is another at every step, also where the gradient is taken.
 */
const EXCHANGE = updateRule({
  name: "exchange",
  title: "Exchange",
  settings: {},
  state: ["q"],
  scalars: ({ learningRate }, t) => ({ alpha: learningRate * t, beta: 1 / (t + 1) }),
  update: ({ sub, mul }, { p, g, q }, { alpha, beta }) => ({
    p: sub(mul(beta, q), mul(alpha, g)),
    q: p,
  }),
  lookahead: ({ add, mul }, { p, q }, { beta }) => add(p, mul(beta, q)),
});
const OPTIMIZER = optimizerOf(EXCHANGE, { name: "exchange", learningRate: 0.5 });

const START = Float32Array.of(1, -2, 3, 0.5);
const STEPS = 4;
// A few float32 operations, 6e-8 each, whose results partly cancel.
const TOLERANCE = 1e-5;

interface Expected {
  /** Where the gradient of each step is taken; it is that point's tenth. */
  points: number[][];
  /** p after each step. */
  ends: number[][];
}

function expected(): Expected {
  let [p, q] = [[...START], [0, 0, 0, 0]];
  const found: Expected = { points: [], ends: [] };
  for (let t = 1; t <= STEPS; t++) {
    const point = p.map((value, i) => value + q[i] / (t + 1));
    [p, q] = [q.map((value, i) => value / (t + 1) - 0.5 * t * point[i] / 10), p];
    found.points.push(point);
    found.ends.push(p);
  }
  return found;
}

for (const backend of await testedBackends()) {
  Deno.test({
    name: `vectors that a rule exchanges are exchanged, ${backend.label}`,
    ignore: backend.ignore,
    fn: async () => {
      await startBackend(backend.name);
      const { points, ends } = expected();
      let state = initialState(tf.tensor2d(START, [1, 4]), OPTIMIZER);
      for (let t = 1; t <= STEPS; t++) {
        const point = lookAhead(OPTIMIZER, state.params, state.optimizer, t);
        assertVectorClose(await point.data(), points[t - 1], TOLERANCE, `point of step ${t}`);
        const gradient = [point.mul<tf.Tensor2D>(0.1)];
        const next = applyUpdate(OPTIMIZER, state.params, gradient, state.optimizer, t);
        disposeState(state);
        state = { params: next.params, optimizer: next.state, steps: t };
        assertVectorClose(await state.params.data(), ends[t - 1], TOLERANCE, `step ${t}`);
      }
    },
  });
}

gpuTest("vectors that a rule exchanges are exchanged by its fused kernel", async (device) => {
  const { points, ends } = expected();
  const kernel = updateKernel(EXCHANGE, { replicas: 1, stride: 4 });
  let vectors: Record<string, Float32Array> = {
    params: START,
    ahead: START,
    q: new Float32Array(4),
  };
  for (let t = 1; t <= STEPS; t++) {
    assertVectorClose(vectors.ahead, points[t - 1], TOLERANCE, `point of step ${t}`);
    const gradient = vectors.ahead.map((value) => value / 10);
    const record = packStepRecords(OPTIMIZER, [{ slot: 0, lossSlot: 0, stepsBefore: t - 1 }]);
    vectors = await runKernel(device, kernel, { ...vectors, gradient }, record);
    assertVectorClose(vectors.params, ends[t - 1], TOLERANCE, `step ${t}`);
  }
});
