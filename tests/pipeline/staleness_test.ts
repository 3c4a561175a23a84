import { assertEquals } from "@std/assert";
import { lacks } from "../support/permissions.ts";
import { Toys } from "../support/toys.ts";

const ignore = lacks("read", "write", "run", "env");
const test = (name: string, fn: () => Promise<void>) => Deno.test({ name, ignore, fn });

test("a new checkout has never made anything, and one run makes each task once", async () => {
  await using toys = await Toys.fresh();
  assertEquals(await toys.stale("train/b"), ["numbers: never made", "train/b: never made"]);
  const { error, stages } = await toys.run(["figure"]);
  assertEquals(error, null);
  assertEquals(stages.map(({ outcome }) => outcome), ["made", "made", "made", "made"]);
  assertEquals(await toys.ran(), [
    ...["figure", "numbers", "train/a", "train/a 0", "train/a 1", "train/a 2"],
    ...["train/b", "train/b 0", "train/b 1", "train/b 2"],
  ]);
  assertEquals(await toys.stale("figure"), []);
});

test("a kernel counts for what its own backend computed, and for nothing else", async () => {
  await using toys = await Toys.made(); // on the toys' wasm
  await toys.edit("lib/backend/cpu/kernel.ts", "0.75", "0.7");
  assertEquals(await toys.stale("figure"), []);
  await toys.edit("lib/backend/wasm/kernel.ts", "0.5", "0.4");
  const why = "lib/backend/wasm/kernel.ts changed (via lib/backend/start.ts)";
  assertEquals(await toys.stale("figure"), [
    `train/a: ${why}`,
    `train/b: ${why}`,
    "figure: train/a is to be made first; train/b is to be made first",
  ]);
});

test("a changed param is told by its path, with the old and the new value", async () => {
  await using toys = await Toys.made();
  await toys.edit("stages.ts", '"train/b", 0.25', '"train/b", 2.5e-2');
  assertEquals(await toys.stale("figure"), [
    "train/b: params: optimizer.rate 0.25 -> 0.025",
    "figure: train/b is to be made first",
  ]);
  await toys.edit("stages.ts", '"train/b", 2.5e-2', '"train/b", 25e-2');
  assertEquals(await toys.stale("figure"), []);
});

test("dependants of a stage that comes out otherwise are made again", async () => {
  await using toys = await Toys.made();
  await toys.edit("lib/parity.ts", "n % 2", "(n + 1) % 2");
  const { stages } = await toys.run(["train/a"]);
  assertEquals(await toys.ran(), ["numbers", "train/a", "train/a 0", "train/a 1", "train/a 2"]);
  assertEquals(stages[1].reasons, ["artifact of numbers changed"]);
});

test("a missing artifact is made again, and its dependants are not", async () => {
  await using toys = await Toys.made();
  await Deno.remove(toys.layout.artifact("train/a"));
  assertEquals(await toys.stale("train/a"), ["train/a: its artifact is missing"]);
  await toys.run(["figure"]);
  assertEquals(await toys.ran(), ["train/a", "train/a 0", "train/a 1", "train/a 2"]);
});

test("a record counts for nothing when it is missing, damaged, or of another version", async () => {
  await using toys = await Toys.made();
  const path = toys.layout.record("numbers");
  const good = await Deno.readTextFile(path);
  const found = async (text: string) => {
    await Deno.writeTextFile(path, text);
    return (await toys.stale("numbers"))[0]?.replace(
      "numbers: its record counts for nothing: ",
      "",
    );
  };
  assertEquals(await found(good.slice(0, good.length / 2)), "it is not JSON");
  assertEquals(
    await found(good.replace("record/1", "record/9")),
    'its schema is "record/9", and this engine reads record/1',
  );
  assertEquals(
    await found(good.replace('"stage"', '"stagf"')),
    "it does not fit its schema record/1",
  );
  assertEquals(
    await found(good.replace(/"bytes": ?/, "$&1")),
    "it was changed after it was written",
  );
  assertEquals(
    await found(good.replace(/"count": ?4/, '"count":5')),
    "it was changed after it was written",
  );
  assertEquals(await found(good), undefined);
  await Deno.remove(path);
  assertEquals(await toys.stale("numbers"), ["numbers: its record is missing"]);
});

test("--force makes what is fresh, and all that it needs", async () => {
  await using toys = await Toys.made();
  const before = await toys.artifact("train/a");
  await toys.run(["train/a"], { force: true });
  assertEquals(await toys.ran(), ["numbers", "train/a", "train/a 0", "train/a 1", "train/a 2"]);
  assertEquals(await toys.artifact("train/a"), before);
});
