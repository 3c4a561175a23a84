import { assertEquals, assertRejects } from "@std/assert";
import { addedUp, count, trying } from "./fault.ts";

Deno.test("faults: a test that tries nothing of what it is there to try fails", async () => {
  const nothing = () => Promise.resolve();
  await assertRejects(() => trying(["kill points"], nothing), Error, "but with 0 kill points");
  await trying([], nothing);
  await trying(["kill points"], () => Promise.resolve(count("kill points")));
  const half = () =>
    trying(["kill points", "failed writes"], () => Promise.resolve(count("kill points")));
  await assertRejects(half, Error, "it passes, but with 0 failed writes");
});

Deno.test("faults: what was all run adds up to nothing while one kind was not tried", () => {
  count("kill points");
  count("corruptions");
  count("bad downloads", 3);
  count("random cases");
  assertEquals(addedUp().fault, "0 failed writes");
  count("failed writes");
  assertEquals(addedUp().fault, null);
});
