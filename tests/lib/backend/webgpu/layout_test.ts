import { assertEquals } from "@std/assert";
import { layoutOf, packParams, unpackParams } from "../../../../lib/backend/webgpu/layout.ts";
import { denseLayers, parameterCount } from "../../../../lib/model/layers.ts";
import { assertSameBits } from "./same_bits.ts";

Deno.test("parameters survive the device's layout, whose rows are whole vectors", () => {
  for (const widths of [[784, 512, 512, 10], [33, 10, 7, 3], [4, 1]]) {
    const layers = denseLayers(widths);
    const layout = layoutOf(layers);
    const params = Float32Array.from({ length: parameterCount(layers) }, (_, k) => k + 1);
    const packed = packParams(layout, params);
    assertEquals(packed.length, layout.stride);
    assertEquals(layout.layers.filter(({ offset, pitch }) => offset % 4 || pitch % 4), []);
    assertSameBits(packed.filter((value) => value !== 0), params, "all but the filling");
    assertSameBits(unpackParams(layout, packed), params, "unpacked");
  }
});
