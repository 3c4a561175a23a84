import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { lacks } from "../support/permissions.ts";
import { Toys } from "../support/toys.ts";

const ignore = lacks("read", "write", "run", "env");
const test = (name: string, fn: () => Promise<void>) => Deno.test({ name, ignore, fn });

/** Runs the stage that goes wrong as told; gives the message. */
async function failWith(toys: Toys, fault: string): Promise<string> {
  await toys.write("fault", fault);
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

test("a stage that goes wrong in any way fails in one line, and stores nothing", async () => {
  await using toys = await Toys.fresh();
  for (const [fault, message] of FAULTS) {
    const said = await failWith(toys, fault);
    assertMatch(said, message);
    assert(!said.includes("\n"), said);
    assertEquals(await toys.text(".work/demo/outputs/faulty.json"), "");
    assertEquals(await toys.stale("faulty"), ["faulty: never made"]);
  }
  assertStringIncludes(await toys.text(".work/demo/logs/faulty.txt"), "faulty");
});

test("what libraries print in a worker does not get between its events", async () => {
  await using toys = await Toys.fresh();
  assertEquals(await failWith(toys, "chatter"), "");
  assertEquals(JSON.parse(await toys.artifact("faulty")), { value: 1 });
});

test("a comment edited while a stage runs does not matter", async () => {
  await using toys = await Toys.fresh();
  assertEquals(await failWith(toys, "commenter"), "");
  assertEquals(await toys.stale("faulty"), []);
});

test("a failure leaves the last good artifact, and the next run begins there", async () => {
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
