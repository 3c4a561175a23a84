/** Faults 9, 10 and 16: edits that matter, edits that do not, and a checkout somewhere else. */
import { assertEquals } from "@std/assert";
import { stageName } from "../support/small_world.ts";
import { madeDiamond } from "../support/small_worlds.ts";
import { Toys } from "../support/toys.ts";
import { fault } from "./fault.ts";

const FIGURE = ["stage", "figure", "--profile", "demo"];

/** Every file below a folder. */
async function* filesIn(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) yield* filesIn(`${folder}/${name}`);
    else yield `${folder}/${name}`;
  }
}

async function touchAll(toys: Toys, time: Date): Promise<void> {
  for await (const path of filesIn(toys.root)) await Deno.utime(path, time, time);
}

/** Nothing is stale, and a run makes nothing. */
async function nothingRuns(toys: Toys): Promise<void> {
  assertEquals(await toys.stale("figure"), []);
  await toys.run(["figure"]);
  assertEquals(await toys.ran(), []);
}

fault(9, "everything touched, or cloned afresh: nothing runs", async () => {
  await using toys = await Toys.made(); // a copy of the folder in which they were made
  await nothingRuns(toys);
  await touchAll(toys, new Date());
  await nothingRuns(toys);
});

fault(9, "new content under an old time: it runs", async () => {
  await using toys = await Toys.made();
  const path = `${toys.root}/lib/sum.ts`;
  const { mtime, atime } = await Deno.stat(path);
  await toys.edit("lib/sum.ts", "sum + value", "sum - value");
  await Deno.utime(path, atime!, mtime!);
  await toys.run(["figure"]);
  assertEquals(await toys.ran(), ["figure"]);
});

fault(
  10,
  "comments, formatting, types and files that nobody imports make nothing stale",
  async () => {
    await using toys = await Toys.made();
    await toys.edit("lib/rule.ts", "/** The update. */", "// Another comment.\n");
    await toys.edit("lib/sum.ts", "values: number[]", "values  :  readonly number[]");
    await toys.edit("lib/parity.ts", "return n % 2;", "return (\n    n % 2\n  );");
    await toys.write("lib/nobody.ts", "export const x = 1;\n");
    assertEquals(await toys.stale("figure"), []);
  },
);

fault(10, "an edit makes exactly the stages stale that import it, however far away", async () => {
  await using toys = await Toys.made();
  await toys.edit("lib/sum.ts", "sum + value", "sum - value"); // by a dynamic import
  assertEquals(await toys.stale("figure"), ["figure: lib/sum.ts changed (via figure.ts)"]);
  await toys.edit("lib/rule.ts", "/ 3", "/ 4");
  assertEquals(await toys.stale("figure"), [
    "train/a: lib/rule.ts changed (via lib/step.ts)",
    "train/b: lib/rule.ts changed (via lib/step.ts)",
    "figure: lib/sum.ts changed (via figure.ts)",
  ]);
});

fault(10, "another version of a library: the stages that use it, and no other", async () => {
  const project = await madeDiamond();
  project.world.library++;
  assertEquals(
    project.needed().filter((task) => !/ \d$/.test(task)),
    [stageName(1), stageName(2)],
  );
  await project.rerun();
});

fault(
  16,
  "the checkout moved to where names have spaces and accents, or behind a link",
  async () => {
    await using toys = await Toys.made(); // `toys é …`
    const link = `${toys.root} link`;
    await Deno.symlink(toys.root, link);
    try {
      const { code, stdout } = await toys.cliAt(link, FIGURE).output();
      assertEquals(new TextDecoder().decode(stdout), "Everything is fresh (4 stages).\n");
      assertEquals(code, 0);
      assertEquals(await toys.ran(), []);
    } finally {
      await Deno.remove(link);
    }
  },
);

fault(16, "the clock set back: every file is from the future, and nothing runs", async () => {
  await using toys = await Toys.made();
  await touchAll(toys, new Date("2099-01-01"));
  await nothingRuns(toys);
  await toys.edit("lib/sum.ts", "sum + value", "sum - value");
  await Deno.utime(`${toys.root}/lib/sum.ts`, new Date(0), new Date(0));
  await toys.run(["figure"]);
  assertEquals(await toys.ran(), ["figure"]);
});
