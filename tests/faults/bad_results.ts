/** Faults 11, 12 and 14: stages that go wrong without crashing. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { ended, holdPart, rerunOf } from "../support/held_toys.ts";
import { Toys } from "../support/toys.ts";
import { fault } from "./fault.ts";

/** Runs the stage that goes wrong as told; gives the message. */
async function failWith(toys: Toys, how: string): Promise<string> {
  await toys.write("fault", how);
  const { error, stages } = await toys.run(["faulty"]);
  assertEquals(stages[0].outcome, error ? "failed" : "made");
  return error?.message ?? "";
}

const FAULTS = [
  [
    "nan",
    /^Cannot make faulty: Cannot store faulty: the number at \/value must be finite, got NaN/,
  ],
  ["missing", /^Cannot store faulty: at \/value, .*received undefined/],
  ["empty", /^Cannot store faulty: at the top, .*expected object, received undefined/],
  ["text", /^Cannot store faulty: at the top, .*expected object, received string/],
  ["circular", /^Cannot make faulty: Maximum call stack size exceeded/],
  ["bigint", /^Cannot make faulty: Do not know how to serialize a BigInt/],
  ["extra", /^Cannot store faulty: at the top, unrecognized key: "more"/],
  [
    "throws",
    /^Cannot make faulty: Cannot add: the numbers must be even, got 3 \(log: \.work\/demo\/logs\/faulty\.txt\)$/,
  ],
  ["dies", /^Cannot make faulty: its worker was ended by exit code 7/],
  ["undeclared", /reads numbers, which is not among its inputs/],
  ["images", /opens the images without dataset as input/],
  ["backend", /asks for a backend without declaring usesBackend/],
  ["editor", /^Cannot store faulty: lib\/editable\.ts changed \(via faulty\.ts\) while it ran/],
] as const;

fault(12, "a stage that goes wrong in any way fails in one line, and stores nothing", async () => {
  await using toys = await Toys.fresh();
  for (const [how, message] of FAULTS) {
    const said = await failWith(toys, how);
    assertMatch(said, message);
    assert(!said.includes("\n"), said);
    assertEquals(await toys.text(".work/demo/outputs/faulty.json"), "");
    assertEquals(await toys.stale("faulty"), ["faulty: never made"]);
  }
  assertStringIncludes(await toys.text(".work/demo/logs/faulty.txt"), "faulty");
});

fault(12, "what libraries print in a worker does not get between its events", async () => {
  await using toys = await Toys.fresh();
  assertEquals(await failWith(toys, "chatter"), "");
  assertEquals(JSON.parse(await toys.artifact("faulty")), { value: 1 });
});

fault(11, "a comment edited while a stage runs does not matter", async () => {
  await using toys = await Toys.fresh();
  assertEquals(await failWith(toys, "commenter"), "");
  assertEquals(await toys.stale("faulty"), []);
});

fault(12, "a failure leaves the last good artifact, and the next run begins there", async () => {
  await using toys = await Toys.fresh();
  await failWith(toys, "none");
  const good = await toys.artifact("faulty");
  await toys.edit("lib/editable.ts", "1", "3");
  assertMatch(await failWith(toys, "throws"), /must be even/);
  assertEquals(await toys.artifact("faulty"), good);
  assertEquals(await toys.stale("faulty"), ["faulty: lib/editable.ts changed (via faulty.ts)"]);
  assertEquals(await failWith(toys, "none"), "");
  assertEquals(await toys.stale("faulty"), []);
});

fault(
  11,
  "an input that is changed while its stage runs: it fails, and nothing is stored",
  async () => {
    await using toys = await Toys.made();
    const before = await toys.artifact("train/a");
    await toys.edit("lib/rule.ts", "rate * value / 3", "value * rate / 3");
    const { run } = await holdPart(toys);
    const numbers = await toys.artifact("numbers");
    await Deno.writeTextFile(toys.layout.artifact("numbers"), numbers.replace("3", "4"));
    await toys.letGo("train/a 1");
    const { code, stderr } = await ended(run);
    assertEquals(code, 1);
    assertMatch(stderr, /^error: Cannot (make|store) train\/a.*numbers.*changed.*run again.*\n$/);
    assertEquals(await toys.artifact("train/a"), before);
    // Parts 0 and 2 were finished before the change.
    await rerunOf(toys, ["numbers", "train/a", "train/a 1"], before);
  },
);

fault(
  14,
  "a stage that comes out otherwise from the same key is called not deterministic",
  async () => {
    await using toys = await Toys.fresh();
    await failWith(toys, "random");
    const said: string[] = [];
    const reporter = { ...toys.quiet, say: (line: string) => said.push(line) };
    const { stages } = await toys.run(["faulty"], { force: true, reporter });
    assertEquals(stages.map(({ nondeterministic }) => nondeterministic), [true]);
    const line = said.find((line) => line.includes("not deterministic"));
    assertMatch(
      line!,
      /^faulty {2}is not deterministic: the same code, params and inputs gave \w{12} /,
    );
    await toys.write("fault", "none");
    await toys.run(["faulty"], { force: true });
    const again = await toys.run(["faulty"], { force: true });
    assertEquals(again.stages.map(({ nondeterministic }) => nondeterministic), [false]);
  },
);
