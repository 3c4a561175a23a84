import { assert, assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { longRunRates } from "../../../lib/measure/long_run_rates.ts";
import { defaultConfig } from "../../../lib/optim/default_config.ts";
import { optimizerFrom } from "../../../lib/optim/from_config.ts";

for (const name of ["sgd", "heavy-ball", "nesterov", "rmsprop", "adam"] as const) {
  Deno.test(`${name}: a gradient that stays moves each parameter at its long-run rate`, async () => {
    await startBackend("cpu");
    const config = defaultConfig(name, 0.01);
    const { init, update } = optimizerFrom(config);
    const params = tf.zeros<tf.Rank.R2>([1, 2]);
    const gradient = tf.tensor2d([0.5, -2], [1, 2]);
    let optimizer = init(params);
    let moved: ArrayLike<number> = [];
    // 0.9²⁰⁰ is 7e-10: the averages are where they stay
    for (let step = 1; step <= 200; step++) {
      const next = update(gradient, optimizer, step);
      optimizer = next.state;
      moved = next.update.dataSync();
    }
    const rates = await longRunRates(config, { params, optimizer, steps: 200 });
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
    const config = defaultConfig(name, 0.01);
    const optimizer = optimizerFrom(config).init(params);
    assertEquals(await longRunRates(config, { params, optimizer, steps: 0 }), null);
  }
});
