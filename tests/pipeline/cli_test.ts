import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { runReport } from "../../lib/schema/run_report.ts";
import { PROFILES } from "../../pipeline/profiles.ts";
import { Layout } from "../../pipeline/store/layout.ts";
import { lacks } from "../support/permissions.ts";
import { Toys } from "../support/toys.ts";

const ignore = lacks("read", "write", "run", "env");
const test = (name: string, fn: () => Promise<void>) => Deno.test({ name, ignore, fn });

async function cli(toys: Toys, ...args: string[]) {
  const { code, stdout, stderr } = await toys.cli(args).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

const DEMO = ["--profile", "demo"];

test("reproduce makes every stage, then builds the profile's site from its outputs", async () => {
  await using toys = await Toys.fresh();
  const { code, stdout, stderr } = await cli(toys, "reproduce", ...DEMO);
  assertEquals({ code, stderr }, { code: 0, stderr: "" });
  assertMatch(stdout, /^backend: wasm \(toy\)\nnumbers {2}is made: never made\n/);
  assertStringIncludes(stdout, "train/a  replica 2  done\n");
  assertMatch(stdout, /\n5 stages: 5 made, in \d+\.\d s\.\nbuilding\n$/);
  assertEquals(JSON.parse(await toys.text("site.json")), {
    args: ["--config", "site/_config.ts", "--dest", ".work/demo/site"],
    outputs: ".work/demo/outputs",
  });
  const report = runReport.parse(
    JSON.parse(await Deno.readTextFile(toys.layout.report("train/a"))),
  );
  assertEquals(report.command, "deno task stage train/a --profile demo --backend wasm --force");
  assertEquals(report.epochs.map(({ replica }) => replica), [0, 1, 2]);
  assert(report.peakResidentBytes > 1e6);
  assertEquals(report.versions.deno, Deno.version.deno);
});

test("the builder hears where the site is to be built, published and served", async () => {
  await using toys = await Toys.fresh();
  const told = async (...args: string[]) => {
    const { code } = await cli(toys, ...args, ...DEMO);
    assertEquals(code, 0);
    return JSON.parse(await toys.text("site.json")).args.slice(2);
  };
  const location = ["--location", "https://host/folder/"];
  assertEquals(await told("site", ...location), ["--dest", ".work/demo/site", ...location]);
  const served = await told("serve", "--port", "3456", "--dest", `${toys.root}/out`);
  assertEquals(served, ["--dest", "out", "--serve", "--port", "3456"]);
});

test("where nothing can be written, what stores nothing still works", async () => {
  await using toys = await Toys.fresh();
  const paper = async (...args: string[]) => (await cli(toys, ...args, "--profile", "paper")).code;
  assertEquals(await paper("stage", "figure"), 0);
  // Where no system makes a file for anybody: as in a checkout that cannot be written.
  for (const path of [`${toys.root}/.work`, new Layout(toys.root, PROFILES.paper).lock]) {
    await Deno.remove(path, { recursive: true });
    await Deno.symlink("/sys/none", path);
  }
  assertEquals(await paper("stage", "figure"), 0);
  assertEquals(await paper("audit", "numbers"), 0);
  const { code, stderr } = await cli(toys, "stage", "figure", "--force", "--profile", "paper");
  assertEquals(code, 1);
  assertMatch(stderr, /^error: Cannot take the lock .*\n$/);
});

test("people: with --json there is one document on standard output, and nothing else", async () => {
  await using toys = await Toys.made();
  await toys.edit("lib/sum.ts", "sum + value", "sum - value");
  const dry = await cli(toys, "stage", "figure", "--dry-run", "--json", ...DEMO);
  assertEquals(JSON.parse(dry.stdout).stages.at(-1), {
    stage: "figure",
    state: "stale",
    reasons: ["lib/sum.ts changed (via figure.ts)"],
  });
  assertEquals(await toys.ran(), []);
  const run = await cli(toys, "reproduce", "--json", ...DEMO);
  const report = JSON.parse(run.stdout);
  assertEquals(report.error, null);
  assertEquals(
    report.stages.map(({ outcome }: { outcome: string }) => outcome),
    ["fresh", "fresh", "fresh", "made", "made"],
  );
  assertStringIncludes(run.stderr, "building");
  const dag = await cli(toys, "dag", "--json", ...DEMO);
  assertEquals(JSON.parse(dag.stdout).stages[3].inputs, ["train/a", "train/b"]);
});

test("a site that cannot be built loses nothing of what is told about stages, and is told in the builder's words", async () => {
  await using toys = await Toys.made();
  await toys.run([]);
  await toys.write("site.ts", 'console.error("Cannot write _site: full"); Deno.exit(1);');
  const { code, stdout, stderr } = await cli(toys, "reproduce", "--json", ...DEMO);
  assertEquals([code, stderr], [1, "error: Cannot write _site: full\n"]);
  const { error, stages } = JSON.parse(stdout);
  assertEquals([error, stages.length], ["Cannot write _site: full", 5]);
});

test("a failed stage is told in a line, in JSON too, and the exit code is 1", async () => {
  await using toys = await Toys.fresh();
  await toys.write("fault", "throws");
  const { code, stdout, stderr } = await cli(toys, "stage", "faulty", "--json", ...DEMO);
  assertEquals(code, 1);
  assertMatch(JSON.parse(stdout).error, /^Cannot make faulty: Cannot add/);
  assertMatch(stderr, /^error: Cannot make faulty: Cannot add[^\n]*\n$/);
  assert((await toys.text(".work/demo/logs/faulty.txt")).length > 0);
  await toys.write("fault", "none");
  assertEquals((await cli(toys, "stage", "faulty", ...DEMO)).code, 0);
  assertEquals(await toys.text(".work/demo/logs/faulty.txt"), "");
});

test("an unexpected error is called a bug and shows where", async () => {
  await using toys = await Toys.fresh();
  await toys.edit("stages.ts", "numbersStage(4)", "numbersStage(4), numbersStage(5)");
  const { code, stderr } = await cli(toys, "status", ...DEMO);
  assertEquals(code, 70);
  assertStringIncludes(stderr, "bug");
  assertStringIncludes(stderr, "Stage numbers is declared twice");
  assertStringIncludes(stderr, "selection.ts");
});

test("a second run says that all is fresh", async () => {
  await using toys = await Toys.made();
  const { stdout } = await cli(toys, "stage", "figure", ...DEMO);
  assertEquals(stdout, "Everything is fresh (4 stages).\n");
  const status = await cli(toys, "status", "figure", "--exit-code", ...DEMO);
  assertEquals(status.code, 0);
  assert(status.stdout.endsWith("Profile demo: everything is fresh (4 stages).\n"));
});
