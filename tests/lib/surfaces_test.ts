import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { defaultConfig, OPTIMIZER_NAMES, RULES } from "../../lib/optim/optimizers.ts";
import { optimizerOf } from "../../lib/optim/rule.ts";
import { SURFACE_NAMES, SURFACES } from "../../lib/surfaces/surfaces.ts";
import { hasDiverged, scheduledBound, scheduledWalk, walk } from "../../lib/surfaces/walk.ts";

const KAPPA = 20;
const NOISELESS = SURFACE_NAMES.filter((name) => name !== "noisy-bowl" && name !== "reddi");

for (const name of NOISELESS) {
  Deno.test(`the gradient of ${name} is that of its value, and nothing lies below its least`, () => {
    const surface = SURFACES[name]({ kappa: KAPPA });
    const gradient = surface.gradients();
    const found = new Float64Array(2);
    const h = 1e-6;
    const at = ([from, to]: readonly [number, number], k: number) => from + (to - from) * k / 12;
    for (let i = 0; i <= 12; i++) {
      for (let j = 0; j <= 12; j++) {
        const [x, y] = [at(surface.x, i), at(surface.y, j)];
        gradient(Float64Array.of(x, y), found);
        const scale = 1 + Math.abs(found[0]) + Math.abs(found[1]);
        const dx = (surface.value(x + h, y) - surface.value(x - h, y)) / (2 * h);
        const dy = (surface.value(x, y + h) - surface.value(x, y - h)) / (2 * h);
        // central differences are good to about ε/h and h²
        assertAlmostEquals(found[0] / scale, dx / scale, 1e-6, `${x}, ${y}`);
        assertAlmostEquals(found[1] / scale, dy / scale, 1e-6, `${x}, ${y}`);
        assert(surface.value(x, y) >= surface.least);
      }
    }
  });
}

Deno.test("least is reached, where the minimum is known", () => {
  const at = { ravine: [0, 0], saddle: [0, Math.sqrt(2)], rosenbrock: [1, 1], beale: [3, 0.5] };
  for (const [name, [x, y]] of Object.entries(at)) {
    const surface = SURFACES[name as keyof typeof at]({ kappa: KAPPA });
    assertAlmostEquals(surface.value(x, y), surface.least, 1e-14, name);
  }
});

Deno.test("the noise is the same in every walk, has mean 0, and leaves the value alone", () => {
  const surface = SURFACES["noisy-bowl"]({ kappa: KAPPA });
  const [first, second] = [surface.gradients(), surface.gradients()];
  const [a, b, sum] = [new Float64Array(2), new Float64Array(2), [0, 0]];
  const count = 4000;
  for (let k = 0; k < count; k++) {
    first(Float64Array.of(1, 2), a);
    second(Float64Array.of(1, 2), b);
    assertEquals(a, b);
    sum[0] += a[0] - 1;
    sum[1] += a[1] - 8;
  }
  // four standard errors of a uniform number in [−3, 3]
  const limit = 4 * Math.sqrt(3 / count);
  assert(Math.abs(sum[0] / count) < limit && Math.abs(sum[1] / count) < limit, `${sum}`);
});

Deno.test("on the alternating losses Adam goes to the worst end and AMSGrad to the best", () => {
  const surface = SURFACES.reddi({ kappa: KAPPA });
  const ends = (["adam", "amsgrad"] as const).map((name) => {
    const config = defaultConfig(name, 0.02, { beta1: 0, beta2: 0.1 });
    const path = walk(optimizerOf(RULES[name], config), surface, surface.start);
    let x = 0;
    for (let k = 0; k <= 600; k++) x = path.next().value.x;
    return x;
  });
  assert(ends[0] > 0.9 && ends[1] < -0.9, `${ends}`);
  assertAlmostEquals(surface.least, surface.value(-1 - 0.1 / 3, 0), 1e-15);
});

Deno.test("too long a step diverges, and is told; the others are not called diverged", () => {
  const surface = SURFACES.ravine({ kappa: KAPPA });
  const diverged = (rate: number) => {
    const path = walk(optimizerOf(RULES.sgd, defaultConfig("sgd", rate)), surface, surface.start);
    for (let k = 0; k <= 500; k++) if (hasDiverged(path.next().value, surface)) return true;
    return false;
  };
  assertEquals([diverged(1.99 / KAPPA), diverged(2.01 / KAPPA * 1.05)], [false, true]);
});

Deno.test("Theorem 3.2's walk keeps below its bound, for every ravine and start", () => {
  for (const kappa of [1, 20, 1000]) {
    const surface = SURFACES.ravine({ kappa });
    for (const start of [surface.start, [3, -4], [0, 5]] as const) {
      const path = scheduledWalk(surface, surface.convex!, start);
      for (let k = 0; k <= 500; k++) {
        const { value, step } = path.next().value;
        assertEquals(step, k);
        assert(value <= scheduledBound(surface.convex!, start, k) * (1 + 1e-12), `step ${k}`);
      }
    }
  }
});

Deno.test("every optimizer goes down every surface that stands still", () => {
  for (const name of OPTIMIZER_NAMES) {
    for (const on of NOISELESS) {
      const surface = SURFACES[on]({ kappa: KAPPA });
      const path = walk(
        optimizerOf(RULES[name], defaultConfig(name, 5e-4)),
        surface,
        surface.start,
      );
      const first = path.next().value.value;
      let last = first;
      for (let k = 0; k < 300; k++) last = path.next().value.value;
      assert(last < first, `${name} on ${on}: ${first} to ${last}`);
    }
  }
});
