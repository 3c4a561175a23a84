import { assert, assertEquals, assertThrows } from "@std/assert";
import { UserError } from "../../pipeline/user_error.ts";
import { lacks } from "../support/permissions.ts";
import { type Mutant, mutantDigest, mutated } from "./mutant.ts";
import { MUTANTS } from "./mutants.ts";
import { parseMutateArguments } from "./mutate.ts";
import { merged, type MutantResult, openFaults, readResults } from "./results.ts";
import { firstFailure } from "./workplace.ts";

const ROOT = new URL("../..", import.meta.url).pathname;

Deno.test("there are enough faults, each with a name of its own, in every room of every folder", () => {
  const ids = MUTANTS.map(({ id }) => id);
  assert(ids.length >= 60);
  assertEquals(new Set(ids).size, ids.length);
  assert(ids.every((id) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)));
  const rooms = new Set(MUTANTS.map(({ file }) => file.split("/").slice(0, 2).join("/")));
  for (
    const room of [
      ...["arithmetic", "backend", "claims", "data", "model", "optim", "stats", "theory", "train"]
        .map((name) => `lib/${name}`),
      ...["commands", "engine", "experiments", "export", "images", "key", "replay", "store"]
        .map((name) => `pipeline/${name}`),
      ...["blocks", "charts", "figures", "html", "ledger"].map((name) => `site/${name}`),
    ]
  ) assert(rooms.has(room), room);
});

Deno.test({
  name: "every fault can still be made, and its tests are there",
  ignore: lacks("read"),
  fn() {
    for (const mutant of MUTANTS) {
      const text = Deno.readTextFileSync(`${ROOT}/${mutant.file}`);
      assert(mutated(mutant, text) !== text, mutant.id);
      assert(mutant.tests.length >= 1 && mutant.tests.length <= 3, mutant.id);
      for (const test of mutant.tests) assert(Deno.statSync(`${ROOT}/tests/${test}`).isFile);
    }
  },
});

Deno.test({
  name: "every fault was caught when it was last tried, or it is said why no test can",
  ignore: lacks("read"),
  fn: () => assertEquals(openFaults(MUTANTS, readResults(ROOT)), []),
});

const MUTANT: Mutant = {
  ...{ id: "a", file: "a.ts", find: "1 + 1", replace: "1 - 1" },
  ...{ what: "a sign", tests: ["a_test.ts"] },
};

Deno.test("a fault whose text stands there never, or twice, is refused", () => {
  assertEquals(mutated(MUTANT, "x = 1 + 1;"), "x = 1 - 1;");
  // Nothing in the text that is put in means anything to a replacement.
  assertEquals(mutated({ ...MUTANT, replace: "$&$1" }, "1 + 1"), "$&$1");
  assertThrows(() => mutated(MUTANT, "x = 2;"), Error, "must hold `1 + 1` once, found never");
  assertThrows(() => mutated(MUTANT, "1 + 1, 1 + 1"), Error, "found 2 times");
});

Deno.test("a result counts for the fault that it was of, and survivors stand out", () => {
  const result = (changed: Partial<MutantResult>): MutantResult => ({
    ...{ id: "a", digest: mutantDigest(MUTANT), outcome: "caught" },
    ...{ by: { test: "adds", file: "a_test.ts" } },
    ...changed,
  });
  const open = (found: MutantResult[], mutant = MUTANT) => openFaults([mutant], found);
  assertEquals(open([result({})]), []);
  assertEquals(open([]), ["a was never tried"]);
  assertEquals(open([result({ digest: "x" })]), ["a was changed since it was tried"]);
  assertEquals(open([result({ outcome: "survived", by: null })]), ["a survived"]);
  assertEquals(open([result({}), result({ id: "b" })]), ["b is no mutant"]);
  const explained = { ...MUTANT, equivalent: "it adds nothing" };
  assertEquals(open([result({ outcome: "equivalent", by: null })], explained), []);
  assertEquals(open([result({})], explained), ["a is caught, though it is explained"]);
  assertEquals(merged([MUTANT], [result({ digest: "x" })], [result({})]), [result({})]);
});

Deno.test("the first failure of a run is told with its file", () => {
  const tap = "TAP version 14\n# ./tests/a_test.ts\nok 1 - adds\n# ./tests/lib/b_test.ts\n" +
    "not ok 2 - a - b\n  ---\nnot ok 3 - c\n";
  assertEquals(firstFailure(tap), { kind: "failed", test: "a - b", file: "lib/b_test.ts" });
  assertEquals(firstFailure("TAP version 14\nok 1 - adds\n"), null);
});

Deno.test("people: mutate explains what it cannot use, in a line with exit code 2", () => {
  const wrong: [string, string][] = [
    ["adam-beta-default", "Unknown fault adam-beta-default; did you mean adam-beta2-default"],
    ["--jobs 0", "Cannot use --jobs: it must be a whole number from 1 to 999999, got 0"],
    ["--job 2", "Unknown flag --job of mutate; did you mean --jobs?"],
  ];
  for (const [line, message] of wrong) {
    const error = assertThrows(() => parseMutateArguments(line.split(" ")), UserError, message);
    assert(!error.message.includes("\n") && error.exitCode === 2, line);
  }
  const some = parseMutateArguments(["adam-beta2-default", "--write", "--jobs", "2"])!;
  assertEquals(some.mutants.map(({ id }) => id), ["adam-beta2-default"]);
  assertEquals([some.jobs, some.write], [2, true]);
  assertEquals(parseMutateArguments([])!.mutants.length, MUTANTS.length);
  assertEquals(parseMutateArguments(["--help"]), null);
});
