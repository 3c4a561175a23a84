/** Every fault of README.md, in the order of its numbers, and a line that counts them. */
import { assert } from "@std/assert";
import { Toys } from "../support/toys.ts";
import { closingLine, IGNORED } from "./fault.ts";
import "./disk.ts";
import "./damage.ts";
import "./random_dags.ts";

Deno.test({
  name: "what all faults add up to",
  ignore: IGNORED,
  fn: async () => {
    await Toys.removeTemplate();
    console.log(closingLine());
    assert(closingLine().endsWith("losses: 0"));
  },
});
