import { assertEquals } from "@std/assert";
import { packStepRecords } from "../../../../lib/backend/webgpu/step_records.ts";
import { updateKernel } from "../../../../lib/backend/webgpu/wgsl/update.ts";
import { normals, stream } from "../../../../lib/random.ts";
import { assertVectorClose } from "../../../support/close.ts";
import { optimizerFrom } from "../../../support/optimizer.ts";
import { gradientPoint, OPTIMIZERS, scalar, updateScalar } from "../../../support/optimizers64.ts";
import { gpuTest, runKernel } from "./gpu.ts";

const REPLICAS = 3;
/** More than one workgroup for each replica, the last one cut short. */
const STRIDE = 1500;
const STEPS = 20;
// Twenty float32 updates of 6e-8 each, with a margin for the root and the quotient.
const TOLERANCE = 2e-6;

for (const config of OPTIMIZERS) {
  gpuTest(`20 fused updates by ${config.name} agree with float64`, async (device) => {
    const count = REPLICAS * STRIDE;
    const random = stream(5, "fused updates");
    const start = normals(count, random, 1);
    const curvature = normals(count, random, 1).map((value) => 0.1 + Math.abs(value));
    const expected = Array.from(start, scalar);
    const optimizer = optimizerFrom(config);
    const kernel = updateKernel(optimizer.rule, { replicas: REPLICAS, stride: STRIDE });
    let vectors: Record<string, Float32Array> = { params: start, ahead: start };
    for (const name of optimizer.rule.state) vectors[name] = new Float32Array(count);
    for (let step = 0; step < STEPS; step++) {
      // A quadratic with a curvature of its own per parameter, and a spike that AMSGrad must remember.
      const gradientAt = (theta: number, k: number) => curvature[k] * theta * (step === 4 ? 10 : 1);
      const point = optimizer.rule.lookahead ? vectors.ahead : vectors.params;
      const record = { slot: 0, lossSlot: 0, stepsBefore: step };
      const found = await runKernel(
        device,
        kernel,
        { ...vectors, gradient: point.map(gradientAt) },
        packStepRecords(optimizer, [record]),
      );
      vectors = { ...vectors, ...found };
      expected.forEach((s, k) =>
        updateScalar(config, s, gradientAt(gradientPoint(config, s), k), step + 1)
      );
      const thetas = expected.map(({ theta }) => theta);
      assertVectorClose(vectors.params, thetas, TOLERANCE, `step ${step}`);
    }
  });
}

for (const config of OPTIMIZERS) {
  const { rule } = optimizerFrom(config);
  for (const name of rule.state) {
    gpuTest(
      `${config.name}: NaN in ${name} reaches its parameter, and no other`,
      async (device) => {
        const vectors = Object.fromEntries(rule.state.map((name) => [name, new Float32Array(4)]));
        vectors[name][1] = NaN;
        const start = Float32Array.of(1, 2, 3, 4);
        const { params } = await runKernel(
          device,
          updateKernel(rule, { replicas: 1, stride: 4 }),
          { ...vectors, params: start, ahead: start, gradient: start },
          packStepRecords(optimizerFrom(config), [{ slot: 0, lossSlot: 0, stepsBefore: 0 }]),
        );
        assertEquals(Array.from(params, Number.isNaN), [false, true, false, false]);
      },
    );
  }
}
