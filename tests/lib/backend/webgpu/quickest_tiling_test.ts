import { assert, assertEquals } from "@std/assert";
import { DeviceMemory } from "../../../../lib/backend/webgpu/memory.ts";
import { quickest, quickestTiling } from "../../../../lib/backend/webgpu/quickest_tiling.ts";
import { deviceClock, hostClock } from "../../../../lib/backend/webgpu/stopwatch.ts";
import { bindKernel, dispatch } from "../../../../lib/backend/webgpu/wgsl/kernel.ts";
import { HARDWARE_TILINGS, type Tiling } from "../../../../lib/backend/webgpu/wgsl/tile.ts";
import { gpuTest } from "./gpu.ts";

const SMALL = { widths: [784, 64, 10], batchSizes: [64, 128], replicas: 1, steps: 2, rounds: 3 };

Deno.test("the quickest is the one with the least sum of relative times", () => {
  const bits = [0, 0, 0].map(() => Uint32Array.of(1, 2));
  // 1 + 3, 1.5 + 1, 2 + 2: by seconds the last would win.
  const small = { times: [1, 1.5, 2], bits };
  const large = { times: [30, 10, 20], bits };
  assertEquals(quickest([small, large]), 1);
  assertEquals(quickest([small]), 0);
  const nothing = { times: [Infinity, Infinity, Infinity], bits };
  assertEquals(quickest([nothing, large]), 1);
});

Deno.test("what does not leave the first one's bits is not chosen, however quick", () => {
  const bits = [[1, 2], [1, 3], [1, 2]].map((words) => Uint32Array.from(words));
  assertEquals(quickest([{ times: [3, 1, 2], bits }]), 2);
});

gpuTest("a tiling that wastes most of its work is found to be the slower", async (device) => {
  const [{ tiles }] = HARDWARE_TILINGS;
  const fitting: Tiling = { tiles: tiles.slice(-1), workgroups: 1 };
  // 1,024 columns for the 64 and the 10 that there are.
  const wide = { rows: 16, columns: 1024, depth: 4, threadRows: 16, threadColumns: 4 };
  const wasteful: Tiling = { tiles: [wide], workgroups: 1 };
  const found = await quickestTiling(device, [wasteful, fitting], () => 0, SMALL);
  assertEquals(found, fitting);
});

gpuTest("either clock shows that more work takes longer", async (device) => {
  const memory = new DeviceMemory(device);
  const kernel = await bindKernel(device, {
    name: "busy",
    bindings: [{ name: "out", type: "array<f32>", access: "read_write" }],
    workgroups: [512, 1],
    code: `
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  var x = f32(id.x);
  for (var k = 0u; k < 100u; k++) { x = sqrt(x + 1.0); }
  out[id.x % 64u] = x;
}`,
  }, { out: memory.zeros("out", 64) });
  const clocks = [hostClock(memory, () => performance.now())];
  if (device.features.has("timestamp-query")) clocks.push(deviceClock(memory));
  for (const clock of clocks) {
    const time = (count: number) =>
      clock((pass) => {
        for (let k = 0; k < count; k++) dispatch(pass, kernel);
      });
    await time(1);
    assert(await time(1) < await time(8));
  }
  memory.dispose();
});
