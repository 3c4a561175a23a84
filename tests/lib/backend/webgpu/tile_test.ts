import { assert, assertEquals } from "@std/assert";
import {
  chooseTile,
  HARDWARE_TILINGS,
  SOFTWARE_TILINGS,
  threadCount,
  tileCount,
  tilingText,
} from "../../../../lib/backend/webgpu/wgsl/tile.ts";

Deno.test("tiles keep to what every WebGPU device offers", () => {
  for (const tile of [...HARDWARE_TILINGS, ...SOFTWARE_TILINGS].flatMap(({ tiles }) => tiles)) {
    assertEquals(Object.values(tile).filter((length) => length % 4 !== 0), []);
    assertEquals([tile.rows % tile.threadRows, tile.columns % tile.threadColumns], [0, 0]);
    assert(threadCount(tile) <= 256, "invocations of a workgroup");
    // The sums of columns take one invocation for each vector of a row.
    assert(threadCount(tile) >= tile.columns / 4);
    const vectors = tile.depth * (tile.rows / 4 + 1 + tile.columns / 4 + 1);
    assert(vectors * 16 <= 16384, "workgroup memory");
  }
});

Deno.test("the tilings of an adapter are told apart by what is printed", () => {
  const texts = HARDWARE_TILINGS.map(tilingText);
  assertEquals(new Set(texts).size, HARDWARE_TILINGS.length);
  assertEquals(texts[3], "64x64x16 by 4x4 or 32x32x32 by 4x4, from 128 workgroups");
});

Deno.test("small minibatches are cut into small tiles, so that they fill a card", () => {
  const forward = (rows: number) => ({ rows, columns: 512, depth: 784 });
  const small = chooseTile(HARDWARE_TILINGS[0], [forward(64)], 5);
  const large = chooseTile(HARDWARE_TILINGS[0], [forward(16384)], 5);
  assertEquals([small.rows, large.rows], [32, 128]);
  assert(tileCount(small, forward(64)) * 5 >= 132, "one for each multiprocessor of an H200");
});

Deno.test("narrow matrices are not padded to wide tiles", () => {
  const narrow = chooseTile(SOFTWARE_TILINGS[0], [{ rows: 1024, columns: 10, depth: 512 }], 1);
  assertEquals(narrow.columns, 16);
});
