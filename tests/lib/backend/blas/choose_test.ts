import { assertEquals } from "@std/assert";
import { type BlasWay, chooseWay } from "../../../../lib/backend/blas/choose.ts";
import type { Machine } from "../../../../lib/backend/machine.ts";

/** Ways that compute nothing, so that only the machine's clock says what they take. */
const WAYS: BlasWay[] = ["one", "two", "three"]
  .map((description) => ({ description, product: () => {}, skipsUpTo: 0 }));
const NAMES = WAYS.map(({ description }) => description);

/** A machine on which each way takes so many milliseconds. */
function machineOf(milliseconds: number[], memory: Map<string, string>): Machine {
  let [time, calls] = [0, 0];
  return {
    // Called before and after a step, way after way.
    now: () => {
      const way = Math.floor(calls / 2) % milliseconds.length;
      return time += calls++ % 2 === 0 ? 0 : milliseconds[way];
    },
    recall: (candidates) => Promise.resolve(memory.get(candidates.join()) ?? null),
    remember: (candidates, chosen) => {
      memory.set(candidates.join(), chosen);
      return Promise.resolve();
    },
  };
}

Deno.test("the fastest way is taken, and remembered for these candidates", async () => {
  const memory = new Map<string, string>();
  assertEquals((await chooseWay(WAYS, machineOf([5, 3, 4], memory))).description, "two");
  assertEquals([...memory], [[NAMES.join(), "two"]]);
});

Deno.test("what is remembered is taken, however fast others have become", async () => {
  const memory = new Map([[NAMES.join(), "three"]]);
  assertEquals((await chooseWay(WAYS, machineOf([1, 2, 3], memory))).description, "three");
});

Deno.test("what is remembered but no longer there is measured anew", async () => {
  const memory = new Map([[NAMES.join(), "four"]]);
  assertEquals((await chooseWay(WAYS, machineOf([2, 3, 1], memory))).description, "three");
  assertEquals(memory.get(NAMES.join()), "three");
});

Deno.test("without a machine the first way is taken, and nothing is measured", async () => {
  assertEquals((await chooseWay(WAYS)).description, "one");
});
