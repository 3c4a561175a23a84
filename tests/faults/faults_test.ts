/** Every fault of README.md, in the order of its numbers, and a line that counts them. */
import { assert } from "@std/assert";
import { Toys } from "../support/toys.ts";
import { closingLine, IGNORED } from "./fault.ts";
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

Deno.test({
  name: "what all faults add up to",
  ignore: IGNORED,
  fn: async () => {
    await Toys.removeTemplate();
    console.log(closingLine());
    assert(closingLine().endsWith("losses: 0"));
  },
});
