import { assertEquals } from "@std/assert";
import { lacks } from "../support/permissions.ts";
import { Toys } from "../support/toys.ts";

const ignore = lacks("read", "write", "run", "env");
const test = (name: string, fn: () => Promise<void>) => Deno.test({ name, ignore, fn });

test("on webgpu one task takes all replicas, and the artifact is that of one by one", async () => {
  await using toys = await Toys.fresh();
  // The toys compute on webgpu as they do on cpu.
  assertEquals((await toys.run(["train/a"], { backend: "cpu" })).error, null);
  const alone = await toys.artifact("train/a");
  assertEquals(await toys.ran(), ["numbers", "train/a", "train/a 0", "train/a 1", "train/a 2"]);
  const forced = await toys.run(["train/a"], { backend: "webgpu", force: true });
  assertEquals(forced.error, null);
  assertEquals(await toys.ran(), ["numbers", "train/a", "train/a 0+1+2"]);
  assertEquals(await toys.artifact("train/a"), alone);
});
