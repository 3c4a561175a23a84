import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { adamRatio, quantilesOf } from "../../../lib/measure/adam_ratio.ts";
import { noiseRatio } from "../../../lib/measure/noise_of_adam.ts";
import { denseLayers } from "../../../lib/model/layers.ts";
import { stream } from "../../../lib/random.ts";

const ADAM = { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

Deno.test("after Adam's first step every ratio is 1, whatever the gradient", () => {
  const layers = denseLayers([2, 2, 1]);
  const gradient = [3, -1e-3, 0, 5, -2, 0, 1e4, 1e-6, 0.5];
  const m = gradient.map((g) => 0.1 * g);
  const v = gradient.map((g) => (1 - 0.999) * g * g);
  const found = adamRatio({ m, v, step: 1 }, layers, ADAM);
  assertAlmostEquals(found.ratio.p5, 1, 1e-12);
  assertAlmostEquals(found.ratio.p99, 1, 1e-12);
  assertAlmostEquals(found.ratioRms, 1, 1e-12);
  assertEquals(found.nearOne, 1);
});

Deno.test("parameters without a second moment are counted and left out", () => {
  const layers = denseLayers([2, 2, 1]);
  const m = [1, 1, 0, 0, 2, 3, 1, 1, 4];
  const v = [1, 0, 0, 4, 1, 1, 1, 1, 0];
  const found = adamRatio({ m, v, step: 10_000_000 }, layers, ADAM);
  assertAlmostEquals(found.zeroShare, 3 / 9, 1e-12);
  // what is left: 1, 0, 2, 3 in the first layer, 1, 1 in the second
  assertAlmostEquals(found.ratioMean, 8 / 6, 1e-12);
  assertAlmostEquals(found.ratioRms, Math.sqrt(16 / 6), 1e-12);
  assertAlmostEquals(found.nearOne, 3 / 6, 1e-12);
  assertAlmostEquals(found.ratio.p50, 1, 1e-12);
  const [first, second] = found.layers;
  assertEquals([first.layer, second.layer], [1, 2]);
  assertAlmostEquals(first.zeroShare, 2 / 6, 1e-12);
  assertAlmostEquals(first.median, 1.5, 1e-12);
  assertAlmostEquals(second.rms, 1, 1e-12);
});

Deno.test("ε shortens the step where √v̂ is of its size, and nowhere else", () => {
  const layers = denseLayers([1, 1]);
  const small = adamRatio({ m: [1e-8, 1e-8], v: [1e-16, 1e-16], step: 10_000_000 }, layers, ADAM);
  assertAlmostEquals(small.ratio.p50, 1, 1e-12);
  assertAlmostEquals(small.effectiveStep.p50, 0.0005, 1e-15);
  const large = adamRatio({ m: [1, 1], v: [1, 1], step: 10_000_000 }, layers, ADAM);
  assertAlmostEquals(large.effectiveStep.p50, 0.001, 1e-10);
});

Deno.test("quantiles are linear between neighbours", () => {
  const values = Float64Array.from({ length: 101 }, (_, k) => 100 - k);
  assertEquals(quantilesOf(values), { p5: 5, p25: 25, p50: 50, p75: 75, p95: 95, p99: 99 });
  assertEquals(quantilesOf(Float64Array.of(4, 1)).p25, 1.75);
  assertThrows(() => quantilesOf(new Float64Array(0)), RangeError, "at least one value");
});

Deno.test("pure noise has the ratio that is said of it", () => {
  const random = stream(3, "pure noise");
  const parameters = 4000;
  const [m, v] = [new Float64Array(parameters), new Float64Array(parameters).fill(1)];
  // v starts at its expectation, and a sum with weights 0.9ᵏ has forgotten its start after 100 steps
  for (let step = 0; step < 100; step++) {
    for (let i = 0; i < parameters; i++) {
      const g = random.normal();
      m[i] = 0.9 * m[i] + 0.1 * g;
      v[i] = 0.999 * v[i] + 0.001 * g * g;
    }
  }
  const found = adamRatio({ m, v, step: 10_000_000 }, denseLayers([3999, 1]), ADAM);
  const expected = noiseRatio(0.9);
  assertAlmostEquals(expected.rms, 0.2294, 1e-4);
  // standard errors over 4000 parameters: 1.1 % of the rms, 1.9 % of the median
  assert(Math.abs(found.ratioRms / expected.rms - 1) < 0.04, `rms ${found.ratioRms}`);
  assert(Math.abs(found.ratio.p50 / expected.median - 1) < 0.07, `median ${found.ratio.p50}`);
});
