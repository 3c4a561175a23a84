import { assertEquals, assertMatch } from "@std/assert";
import { whyText } from "../../pipeline/commands/plan_text.ts";
import { lacks } from "../support/permissions.ts";
import { Toys } from "../support/toys.ts";

const ignore = lacks("read", "write", "run", "env");

/** On toys that were all made: an edit, and every line that `why` then says of a stage. */
function why(
  name: string,
  stage: string,
  edit: (toys: Toys) => Promise<void>,
  lines: (string | RegExp)[],
) {
  Deno.test({
    name: `why: ${name}`,
    ignore,
    async fn() {
      await using toys = await Toys.made();
      await edit(toys);
      const said = whyText((await toys.plan([stage])).at(-1)!).split("\n");
      lines.forEach((line, k) => {
        if (typeof line === "string") assertEquals(said[k], line);
        else assertMatch(said[k], line);
      });
      assertEquals(said.length, lines.length);
    },
  });
}

const FRESH =
  /^train\/a is fresh; made by wasm \(toy\) from 7 modules, 1 package, 1 input; key [0-9a-f]{12}$/;
const DIGESTS = /^ {4}was [0-9a-f]{12}, is [0-9a-f]{12}$/;

why("a fresh stage, with what made it", "train/a", async () => {}, [FRESH]);

why("a comment was edited: nothing", "train/a", async (toys) => {
  await toys.edit("lib/rule.ts", "/** The update. */", "// Another comment.\n");
}, [FRESH]);

why("a transitive import was edited", "train/a", async (toys) => {
  await toys.edit("lib/rule.ts", "/ 3", "/ 4");
}, [
  "train/a is stale: lib/rule.ts changed (via lib/step.ts)",
  DIGESTS,
  "    train.ts > lib/step.ts > lib/rule.ts",
]);

why("a param was edited", "train/b", async (toys) => {
  await toys.edit("stages.ts", '"train/b", 0.25', '"train/b", 2.5e-2');
}, ["train/b is stale: params: optimizer.rate 0.25 -> 0.025"]);

why("an output was edited by hand", "numbers", async (toys) => {
  const text = await toys.artifact("numbers");
  await Deno.writeTextFile(toys.layout.artifact("numbers"), text.replace("3", "4"));
}, ["numbers is stale: its artifact was changed after it was made", DIGESTS]);

why("a library has another version", "train/a", async (toys) => {
  await toys.rewriteRecord("train/a", ({ components }) => components.packages.zod = "4.0.0");
}, [/^train\/a is stale: package zod 4\.0\.0 -> 4\.\d+\.\d+$/]);

why("several things at once, each for itself", "figure", async (toys) => {
  await toys.edit("lib/sum.ts", "sum + value", "sum - value");
  await toys.edit("stages.ts", '"train/a", "train/b"', '"train/a"');
}, [
  'figure is stale: params: of ["train/a","train/b"] -> ["train/a"]',
  "figure is stale: lib/sum.ts changed (via figure.ts)",
  DIGESTS,
  "figure is stale: it no longer reads train/b",
  /^ {4}was [0-9a-f]{12}, is \(none\)$/,
]);

why("an input is to be made first", "figure", async (toys) => {
  await toys.edit("lib/rule.ts", "/ 3", "/ 4");
}, [
  "figure is waiting: train/a is to be made first",
  "figure is waiting: train/b is to be made first",
]);

why("a stage was never made", "faulty", async () => {}, ["faulty is stale: never made"]);

Deno.test({
  name: "why --json has every cause with both values, whole, and the path",
  ignore,
  async fn() {
    await using toys = await Toys.made();
    await toys.edit("lib/rule.ts", "/ 3", "/ 4");
    const { code, stdout } = await toys.ask("why", "train/a", "numbers", "--json");
    assertEquals(code, 0);
    const [numbers, train] = JSON.parse(stdout).stages;
    assertEquals([numbers.stage, numbers.state, numbers.causes], ["numbers", "fresh", []]);
    const [{ subject, text, then, now, path }] = train.causes;
    assertEquals([subject, text], ["modules", "lib/rule.ts changed (via lib/step.ts)"]);
    assertEquals([then.length, now.length, then === now], [64, 64, false]);
    assertEquals(path, ["train.ts", "lib/step.ts", "lib/rule.ts"]);
    assertEquals(train.backend, { name: "wasm", adapter: "toy", software: true });
  },
});
