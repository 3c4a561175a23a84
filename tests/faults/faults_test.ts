/** Every fault of README.md, in the order of its numbers, and a line that counts them. */
import { assertEquals } from "@std/assert";
import { addedUp, IGNORED } from "./fault.ts";
import "./kills.ts";
import "./two_runs.ts";
import "./disk.ts";
import "./damage.ts";
import "./edits.ts";
import "./bad_results.ts";
import "./downloads.ts";
import "./backends.ts";
import "./random_dags.ts";
import "./bad_input.ts";

// No test, which might be the first one in another order.
Deno.test.afterAll(() => {
  if (IGNORED) return;
  const { line, fault } = addedUp();
  console.log(line);
  assertEquals(fault, null, "what all faults add up to");
});
