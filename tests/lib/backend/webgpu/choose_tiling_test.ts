import { assert, assertEquals } from "@std/assert";
import type { Machine } from "../../../../lib/backend/machine.ts";
import { selectBackend } from "../../../../lib/backend/select.ts";
import { type AdapterInfo, chooseTiling } from "../../../../lib/backend/webgpu/choose_tiling.ts";
import {
  HARDWARE_TILINGS,
  SOFTWARE_TILINGS,
  type Tiling,
  tilingText,
} from "../../../../lib/backend/webgpu/wgsl/tile.ts";
import { gpuTest } from "./gpu.ts";

const CARD = {
  vendor: "a vendor",
  architecture: "",
  device: "",
  description: "a card",
  isFallbackAdapter: false,
};

/** A machine whose clock nobody reads, and how often something was measured on it. */
function toyMachine() {
  const kept = new Map<string, string>();
  const machine: Machine = {
    now: () => 0,
    recall: (candidates) => Promise.resolve(kept.get(candidates.join()) ?? null),
    remember: (candidates, chosen) => {
      assert(candidates.includes(chosen));
      kept.set(candidates.join(), chosen);
      return Promise.resolve();
    },
  };
  let measured = 0;
  const choose = (adapter: AdapterInfo, fastest: Tiling) =>
    chooseTiling(adapter, () => {
      measured++;
      return Promise.resolve(fastest);
    }, machine);
  return { machine, choose, times: () => measured };
}

Deno.test("tiles are measured once an adapter, and then as they were", async () => {
  const { choose, times } = toyMachine();
  const [, second, third] = HARDWARE_TILINGS;
  assertEquals(await choose(CARD, second), second);
  assertEquals(await choose(CARD, third), second, "remembered");
  assertEquals(times(), 1);
  assertEquals(await choose({ ...CARD, description: "another card" }, third), third);
  assertEquals(await choose(CARD, third), second, "still remembered");
  assertEquals(times(), 2);
});

Deno.test("nothing is measured without a machine, nor in software", async () => {
  const never = () => Promise.reject(new Error("measured"));
  assertEquals(await chooseTiling(CARD, never, undefined), HARDWARE_TILINGS[0]);
  const { choose, times } = toyMachine();
  const software = { ...CARD, isFallbackAdapter: true };
  assertEquals(await choose(software, HARDWARE_TILINGS[0]), SOFTWARE_TILINGS[0]);
  assertEquals(times(), 0);
});

gpuTest("the choice is told, and no part of what the adapter is called", async (device) => {
  const { machine } = toyMachine();
  machine.recall = (candidates) => Promise.resolve(candidates.at(-1)!);
  const told: string[] = [];
  const tell = (choice: string) => told.push(choice);
  const { software, adapter } = await selectBackend("webgpu", { machine, tell });
  const last = (software ? SOFTWARE_TILINGS : HARDWARE_TILINGS).at(-1)!;
  assertEquals(told, [`webgpu: products in tiles of ${tilingText(last)}`]);
  // A worker finds what was chosen under the same name.
  assertEquals(device.adapterInfo.description, adapter);
});
