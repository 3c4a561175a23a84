import { assertEquals } from "@std/assert";
import { watchDeviceMemory } from "../../../../lib/backend/webgpu/device.ts";
import { DeviceMemory } from "../../../../lib/backend/webgpu/memory.ts";
import { gpuTest } from "./gpu.ts";

gpuTest("the peak counts the buffers that are there at once, and no more", async (device) => {
  const peak = watchDeviceMemory(device);
  assertEquals(peak(), 0);
  const memory = new DeviceMemory(device);
  const words = memory.zeros("words", 1000);
  assertEquals(peak(), 4000);
  const read = await memory.read(words);
  assertEquals([read.length, peak()], [1000, 8000]);
  memory.dispose();
  words.destroy();
  const again = new DeviceMemory(device);
  again.zeros("after all were freed", 1500);
  assertEquals(peak(), 8000);
  again.zeros("more", 1500);
  assertEquals(peak(), 12_000);
  again.dispose();
});
