import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { diskFiles } from "../../pipeline/files.ts";
import { lacks } from "../support/permissions.ts";
import { Toys } from "../support/toys.ts";

const ignore = lacks("read", "write", "run", "env");
const test = (name: string, fn: () => Promise<void>) => Deno.test({ name, ignore, fn });

const MAKE = ["stage", "train/a", "--profile", "demo", "--workers", "2"];

async function until(what: string, done: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (await done()) return;
    await new Promise((wake) => setTimeout(wake, 10));
  }
  throw new Error(`not within 5 s: ${what}`);
}

/** True while the process runs; one that has ended but that nobody asked about (Z) does not. */
function alive(pid: number): boolean {
  try {
    Deno.kill(pid, "SIGCONT");
    return Deno.build.os !== "linux" ||
      !/\) Z /.test(Deno.readTextFileSync(`/proc/${pid}/stat`));
  } catch {
    return false;
  }
}

/** The artifact as a run that nothing interrupts makes it. */
async function expected(): Promise<string> {
  await using toys = await Toys.made();
  return await toys.artifact("train/a");
}

/** Starts a run that hangs in part 1 once parts 0 and 2 are kept. */
async function held(toys: Toys): Promise<{ run: Deno.ChildProcess; worker: number }> {
  await toys.hold("train/a 1");
  const run = toys.cli(MAKE);
  const worker = await toys.held();
  await until("parts 0 and 2 are kept", async () => (await keptParts(toys)).length === 2);
  return { run, worker };
}

async function keptParts(toys: Toys): Promise<string[]> {
  const folder = toys.layout.parts("train/a");
  const keys = await diskFiles.list(folder);
  const parts = await Promise.all(keys.map((key) => diskFiles.list(`${folder}/${key}`)));
  return parts.flat().filter((name) => !name.endsWith(".tmp"));
}

async function ended(run: Deno.ChildProcess) {
  const { code, signal, stdout, stderr } = await run.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, signal, stdout: text(stdout), stderr: text(stderr) };
}

/** Lets the toys run to their end, and looks at what that took. */
async function resumed(toys: Toys, tasks: string[]): Promise<void> {
  await toys.ran();
  await toys.letGo("train/a 1");
  const { error } = await toys.run(["train/a"]);
  assertEquals(error, null);
  assertEquals(await toys.ran(), tasks);
  assertEquals(await toys.artifact("train/a"), await expected());
  assertEquals(await toys.stale("train/a"), []);
  assertEquals(await keptParts(toys), []);
}

test("kill -9 in the middle of a part: no orphan, and the next run goes on from the others", async () => {
  await using toys = await Toys.fresh();
  const { run, worker } = await held(toys);
  run.kill("SIGKILL");
  assertEquals((await ended(run)).signal, "SIGKILL");
  await until("the worker is gone", () => !alive(worker));
  await resumed(toys, ["train/a", "train/a 1"]);
});

test("parts are of no use to other code", async () => {
  await using toys = await Toys.fresh();
  const { run, worker } = await held(toys);
  run.kill("SIGKILL");
  await ended(run);
  await until("the worker is gone", () => !alive(worker));
  await toys.edit("lib/rule.ts", "rate * value / 3", "value * rate / 3");
  await resumed(toys, ["train/a", "train/a 0", "train/a 1", "train/a 2"]);
});

for (const [signal, code] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
  test(`${signal}: exit code ${code}, workers gone, and the way on told in a line`, async () => {
    await using toys = await Toys.fresh();
    const { run, worker } = await held(toys);
    const began = performance.now();
    run.kill(signal);
    const end = await ended(run);
    assertEquals(end.code, code);
    assert(performance.now() - began < 5000);
    assert(!alive(worker));
    assertEquals(
      end.stderr,
      `error: Stopped by ${signal}; finished parts are kept, and the same command goes on from them\n`,
    );
    await resumed(toys, ["train/a", "train/a 1"]);
  });
}

test("a worker that is killed fails the stage, and what was there stays", async () => {
  await using toys = await Toys.made();
  const before = await toys.artifact("train/a");
  await toys.edit("lib/rule.ts", "rate * value / 3", "value * rate / 3");
  const { run, worker } = await held(toys);
  Deno.kill(worker, "SIGKILL");
  const { code, stderr } = await ended(run);
  assertEquals(code, 1);
  assertMatch(
    stderr,
    /^error: Cannot make train\/a part 1: its worker was ended by SIGKILL \(log: .*\)\n$/,
  );
  assertEquals(await toys.artifact("train/a"), before);
  await resumed(toys, ["train/a", "train/a 1"]);
});

test("a second run exits at once and names the first; status works meanwhile", async () => {
  await using toys = await Toys.fresh();
  const { run } = await held(toys);
  const second = await ended(toys.cli(MAKE));
  assertEquals(second.code, 3);
  assertStringIncludes(
    second.stderr,
    `process ${run.pid}, \`deno task stage train/a --profile demo\``,
  );
  const status = await ended(toys.cli(["status", "--profile", "demo", "--exit-code"]));
  assertEquals(status.code, 1);
  assertStringIncludes(status.stdout, "fresh    numbers\n");
  await toys.letGo("train/a 1");
  assertEquals((await ended(run)).code, 0);
});

for (const step of ["record written", "artifact published", "record published"]) {
  test(`a crash right after "${step}": the next run makes it good`, async () => {
    await using toys = await Toys.made();
    const good = await toys.artifact("numbers");
    await toys.edit("lib/parity.ts", "n % 2", "(n + 1) % 2");
    const crash = await ended(toys.cli(
      ["stage", "numbers", "--profile", "demo"],
      { TOY_CRASH: `${step}: numbers` },
    ));
    assertEquals(crash.signal, "SIGKILL");
    const stale = await toys.stale("numbers");
    assertEquals(stale.length, step === "record published" ? 0 : 1);
    await toys.run(["numbers"]);
    assertEquals(await toys.stale("numbers"), []);
    assert(await toys.artifact("numbers") !== good);
    assertEquals(await diskFiles.list(toys.layout.attempts), []);
  });
}

test("the toys' template is removed", () => Toys.removeTemplate());
