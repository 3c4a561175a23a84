import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { type StageRecord, stageRecord } from "../../lib/schema/record.ts";
import { lacks } from "../support/permissions.ts";
import { Toys } from "../support/toys.ts";

const ignore = lacks("read", "write", "run", "env");
const test = (name: string, fn: (toys: Toys) => Promise<void>) =>
  Deno.test({
    name: `accept: ${name}`,
    ignore,
    async fn() {
      await using toys = await Toys.made();
      await fn(toys);
    },
  });

const accept = (toys: Toys, ...args: string[]) => toys.ask("accept", "--reason", "a test", ...args);

async function recordOf(toys: Toys, stage: string): Promise<StageRecord> {
  return stageRecord.parse(JSON.parse(await Deno.readTextFile(toys.layout.record(stage))));
}

/** The stage is refused with this message, and nothing of it is touched. */
async function refuses(toys: Toys, stage: string, message: RegExp, ...args: string[]) {
  const paths = [toys.layout.record(stage), toys.layout.artifact(stage)];
  const before = await Promise.all(paths.map((path) => Deno.readTextFile(path)));
  const stale = await toys.stale(stage);
  const { code, stderr } = await accept(toys, stage, ...args);
  assertMatch(stderr, message);
  assertEquals(code, 1);
  assertEquals(await Promise.all(paths.map((path) => Deno.readTextFile(path))), before);
  assertEquals(await toys.stale(stage), stale);
}

test("a pure refactoring passes, bit-identical, and what was replayed is written down", async (toys) => {
  const before = await recordOf(toys, "train/a");
  await toys.edit("lib/rule.ts", "value - rate * value / 3", "-(rate * value / 3) + value");
  const { code, stdout, stderr } = await accept(toys, "train/a");
  assertEquals({ code, stderr }, { code: 0, stderr: "" });
  assertStringIncludes(
    stdout,
    "train/a  accepted: the first 4 steps of 3 replicas came out bit-identical\n",
  );
  assertEquals(
    await toys.ran(),
    [0, 1, 2].map((k) => `train/a replay ${k}`).toSpliced(0, 0, "train/a"),
  );
  const { accepted, key, components, ...rest } = await recordOf(toys, "train/a");
  assertEquals(accepted, [{
    from: before.key,
    reason: "a test",
    changes: ["lib/rule.ts changed (via lib/step.ts)"],
    ...{ parts: 3, steps: 4, compared: 4 * 3 + 16, worst: 0, tolerance: 1e-6 },
    backend: { name: "wasm", adapter: "toy", software: true },
    computedBy: before.computedBy,
  }]);
  assert(key !== before.key);
  assert(components.modules["lib/rule.ts"] !== before.components.modules["lib/rule.ts"]);
  assertEquals([rest.artifact, rest.backend], [before.artifact, before.backend]);
  assertEquals(await toys.stale("train/a"), []);
  assertStringIncludes((await toys.ask("why", "train/a")).stdout, "accepted: a test (4 steps of 3");
});

test("a second acceptance is added to the first; what is fresh needs none", async (toys) => {
  await toys.edit("lib/rule.ts", "rate * value / 3", "(rate * value) / 3 + 0");
  await accept(toys, "train/a");
  const nothing = await accept(toys, "train/a");
  assertStringIncludes(nothing.stdout, "train/a  is fresh: nothing to accept\n");
  await toys.edit("lib/rule.ts", " + 0", " - 0");
  const { stdout } = await accept(toys, "train/a", "--json");
  assertEquals(JSON.parse(stdout).stages[0].outcome, "accepted");
  const { accepted } = await recordOf(toys, "train/a");
  assertEquals(accepted!.length, 2);
});

test("rounding within the tolerance passes and is told; without a tolerance it does not", async (toys) => {
  await toys.edit("lib/rule.ts", "rate * value / 3", "rate * value * (1 / 3 + 1e-9)");
  await refuses(
    toys,
    "train/a",
    /differs first at replica 0, step 1: .*tolerance 0e\+0/,
    "--tolerance",
    "0",
  );
  const { stdout } = await accept(toys, "train/a");
  assertMatch(stdout, /came out within \d\.\de-(9|10) \(tolerance 1e-6\)\n/);
  const { accepted } = await recordOf(toys, "train/a");
  assert(accepted![0].worst > 0 && accepted![0].worst < 1e-8);
});

test("a changed sign is refused with the first step that differs", async (toys) => {
  await toys.edit("lib/rule.ts", "value - rate", "value + rate");
  await refuses(
    toys,
    "train/a",
    /^error: Cannot accept train\/a: what the code now computes differs first at replica 0, step 1: recorded \d\S*, found \d\S* \(relative \d\.\de\S+, tolerance 1e-6\); nothing was changed; make it again: deno task stage train\/a --profile demo\n$/,
  );
});

test("the first step is the earliest of all replicas", async (toys) => {
  // Replica 0 goes wrong at its second number, replica 2 at its first.
  await toys.edit(
    "lib/rule.ts",
    "return",
    "if (value > 1.2 && value < 1.26 || value > 1.6 && value < 1.7) return 1;\n  return",
  );
  await refuses(toys, "train/a", /differs first at replica 2, step 1: /);
});

test("a stage without parts is computed whole, and may not differ at all", async (toys) => {
  await toys.edit("lib/sum.ts", "sum + value", "value + sum");
  const { stdout } = await accept(toys, "figure");
  assertStringIncludes(stdout, "figure  accepted: all 4 values came out bit-identical\n");
  assertEquals((await recordOf(toys, "figure")).accepted![0].steps, null);
  await toys.edit("lib/sum.ts", "value + sum", "value + sum + 1e-15");
  await refuses(toys, "figure", /differs first at \/rows\/0\/sum: .*no difference is allowed here/);
});

test("what gathers the replicas must give the same artifact, too", async (toys) => {
  await toys.edit("train.ts", "return { runs, schema", "return { runs: runs.toReversed(), schema");
  await refuses(
    toys,
    "train/a",
    /differs first at \/runs\/0\/\S+: .*no difference is allowed here/,
  );
});

test("an artifact of another shape is refused", async (toys) => {
  await toys.edit("figure.ts", "sum: z.number()", "sum: z.number(), mean: z.number()");
  await refuses(
    toys,
    "figure",
    /Cannot replay figure: its artifact is not one that the code now makes: /,
  );
});

test("a change of params, inputs or the artifact is refused without a replay", async (toys) => {
  await toys.edit("stages.ts", '"train/b", 0.25', '"train/b", 0.2');
  await refuses(
    toys,
    "train/b",
    /only changes of code can be accepted, and of it: params: optimizer\.rate/,
  );
  await toys.edit("lib/parity.ts", "n % 2", "n % 2 + 2");
  await refuses(toys, "train/a", /its inputs must be fresh, and not so: numbers; accept or/);
  await Deno.remove(toys.layout.artifact("figure"));
  const { stderr } = await accept(toys, "figure");
  assertStringIncludes(stderr, "of it: its artifact is missing");
  assertEquals(await toys.ran(), []);
});

test("a record of before run reports had digests gets the digest of its own", async (toys) => {
  const { report } = await recordOf(toys, "train/a");
  assertMatch(report!, /^[0-9a-f]{64}$/);
  await toys.rewriteRecord("train/a", (record) => delete record.report);
  assertEquals(await toys.stale("train/a"), []);
  await toys.edit("lib/rule.ts", "value - rate * value / 3", "-(rate * value / 3) + value");
  assertEquals((await accept(toys, "train/a")).code, 0);
  assertEquals((await recordOf(toys, "train/a")).report, report);
  await toys.rewriteRecord("train/a", (record) => delete record.report);
  await toys.edit("lib/rule.ts", "-(rate * value / 3) + value", "value - rate * value / 3");
  await Deno.writeTextFile(toys.layout.report("train/a"), "{}");
  await refuses(toys, "train/a", /Cannot trust train\/a: the run report of train\/a does not fit/);
});

test("an input that was described anew is accepted where that is asked for", async (toys) => {
  await toys.edit(
    "numbers.ts",
    "values: z.array(z.number())",
    "values: z.array(z.number()), of: z.string()",
  );
  await toys.edit("numbers.ts", "return { values:", 'return { of: "numbers", values:');
  assertEquals((await toys.ask("stage", "numbers", "--force")).code, 0);
  await refuses(toys, "train/a", /of it: artifact of numbers changed; make it again/);
  const { code, stdout } = await accept(toys, "train/a", "--input", "numbers");
  assertEquals(code, 0);
  assertStringIncludes(
    stdout,
    "train/a  accepted: the first 4 steps of 3 replicas came out bit-identical",
  );
  const [{ changes }] = (await recordOf(toys, "train/a")).accepted!;
  assertEquals(changes, ["artifact of numbers changed"]);
  await refuses(toys, "train/b", /of it: artifact of numbers changed/);
  await refuses(
    toys,
    "train/b",
    /--input must name an input of it, got number; it reads numbers\n/,
    ...["--input", "number"],
  );
});

test("each of several stages is taken for itself, inputs first", async (toys) => {
  await toys.edit("lib/parity.ts", "n % 2", "n & 1");
  await toys.edit("lib/rule.ts", "rate * value / 3", "value * rate / 3");
  await toys.edit("lib/sum.ts", "sum + value", "sum - value");
  const { code, stdout, stderr } = await accept(toys, "figure", "train/b", "numbers", "train/a");
  assertEquals(code, 1);
  assertMatch(stdout, /^numbers {2}accepted: [^]*train\/a {2}accepted: [^]*train\/b {2}accepted: /);
  assertMatch(stderr, /^error: Cannot accept figure: [^\n]*\n$/);
  assertEquals((await toys.stale("figure")).length, 1);
});

test("there is no way around the replay", async (toys) => {
  await toys.edit("lib/rule.ts", "value - rate", "value + rate");
  const refused = async (...args: string[]) => {
    const { code, stderr } = await toys.ask("accept", "train/a", ...args);
    assertEquals(code, 2);
    return stderr;
  };
  assertMatch(await refused(), /--reason must say why/);
  assertMatch(await refused("--reason", " "), /--reason must say why/);
  assertMatch(await refused("--reason", "x", "--tolerance", "1"), /from 0 to 1e-5, got 1/);
  assertMatch(
    await refused("--reason", "x", "--steps", "1"),
    /a whole number from 8 to 999999, got 1/,
  );
  assertMatch(await refused("--reason", "x", "--force"), /Unknown flag --force of accept/);
  // A record whose acceptance was written by hand proves nothing.
  const record = await recordOf(toys, "numbers");
  const text = JSON.stringify({ ...record, accepted: [] });
  await Deno.writeTextFile(toys.layout.record("numbers"), text);
  assertMatch((await toys.stale("numbers"))[0], /its record counts for nothing/);
});
