import { assert, assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { longRunRates } from "../../../lib/measure/long_run_rates.ts";
import { defaultConfig } from "../../../lib/optim/optimizers.ts";
import { initialState } from "../../../lib/train/step.ts";
import { applyUpdate } from "../../../lib/train/update.ts";
import { optimizerFrom } from "../../support/optimizer.ts";

for (const name of ["sgd", "heavy-ball", "nesterov", "rmsprop", "adam"] as const) {
  Deno.test(`${name}: a gradient that stays moves each parameter at its long-run rate`, async () => {
    await startBackend("cpu");
    const optimizer = optimizerFrom(defaultConfig(name, 0.01));
    const start = tf.zeros<tf.Rank.R2>([1, 2]);
    const gradient = tf.tensor2d([0.5, -2], [1, 2]);
    let { optimizer: state } = initialState(start, optimizer);
    let moved: ArrayLike<number> = [];
    // 0.9²⁰⁰ is 7e-10: the averages are where they stay
    for (let step = 1; step <= 200; step++) {
      // From 0 each time, so that what is found is the step itself.
      const next = applyUpdate(optimizer, start, [gradient], state, step);
      state = next.state;
      moved = next.params.dataSync();
    }
    const rates = await longRunRates(optimizer, { params: start, optimizer: state, steps: 200 });
    assert(rates !== null);
    [0.5, -2].forEach((g, i) => {
      const expected = -rates[i] * g;
      assert(Math.abs(moved[i] / expected - 1) < 1e-4, `${moved[i]} for ${expected}`);
    });
  });
}

Deno.test("a method that divides by a second moment has no rate before its first step", async () => {
  await startBackend("cpu");
  const params = tf.zeros<tf.Rank.R2>([1, 2]);
  for (const name of ["rmsprop", "adam"] as const) {
    const optimizer = optimizerFrom(defaultConfig(name, 0.01));
    assertEquals(await longRunRates(optimizer, initialState(params, optimizer)), null);
  }
});
