import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { denseLayers, initialParams } from "../../../lib/model/layers.ts";
import { quantise, restore } from "../../../lib/model/quantised.ts";
import { normals, stream } from "../../../lib/random.ts";

const LAYERS = denseLayers([7, 5, 3]);
const INITIAL = initialParams(LAYERS, stream(1, "initial"));

function movedBy(scale: number): Float32Array {
  const moves = normals(INITIAL.length, stream(2, "moves"), scale);
  return INITIAL.map((value, k) => value + moves[k]);
}

for (const bits of [2, 3, 4, 5, 8]) {
  Deno.test(`quantised: in ${bits} bits every weight is within half a step, every bias exact`, () => {
    const params = movedBy(0.3);
    const quantised = quantise(params, INITIAL, LAYERS, bits);
    assertEquals(quantised.codes.length, Math.ceil((7 * 5 + 5 * 3) * bits / 8));
    const restored = restore(quantised, INITIAL, LAYERS);
    let unitsBefore = 0;
    for (const { offset, inputs, outputs, size } of LAYERS) {
      for (let k = 0; k < inputs * outputs; k++) {
        const step = quantised.scales[unitsBefore + k % outputs];
        assertAlmostEquals(restored[offset + k], params[offset + k], step / 2 * (1 + 1e-5));
      }
      const [from, to] = [offset + inputs * outputs, offset + size];
      assertEquals(restored.subarray(from, to), params.subarray(from, to));
      unitsBefore += outputs;
    }
  });
}

Deno.test("quantised: the largest move into each unit is kept up to rounding, so no bit is wasted", () => {
  const params = movedBy(0.3);
  const { scales } = quantise(params, INITIAL, LAYERS, 4);
  const [{ outputs, inputs }] = LAYERS;
  for (let unit = 0; unit < outputs; unit++) {
    const moves = Array.from({ length: inputs }, (_, input) => input * outputs + unit)
      .map((at) => Math.abs(params[at] - INITIAL[at]));
    assertAlmostEquals(7 * scales[unit], Math.max(...moves), 1e-6);
  }
});

Deno.test("quantised: what has not moved is restored to the bit", () => {
  const quantised = quantise(INITIAL, INITIAL, LAYERS, 4);
  assertEquals(restore(quantised, INITIAL, LAYERS), INITIAL);
  assert(quantised.scales.every((scale) => scale === 0));
});

Deno.test("quantised: codes of other layers are refused", () => {
  const quantised = quantise(INITIAL, INITIAL, LAYERS, 4);
  assertThrows(
    () => restore(quantised, INITIAL, denseLayers([7, 6, 3])),
    RangeError,
    "it needs 30 bytes of codes, got 25",
  );
});
