import { assertEquals, assertStringIncludes } from "@std/assert";
import { lacks } from "../support/permissions.ts";
import { Toys } from "../support/toys.ts";

const ignore = lacks("read", "write", "run", "env");
const test = (name: string, fn: () => Promise<void>) => Deno.test({ name, ignore, fn });

const STALE = "made by wasm (toy), and --strict-adapter wants cpu (toy)";
const STRICT = ["--strict-adapter", "--backend", "cpu"];

test("strict adapter: the backend is provenance, unless it is asked to be the same", async () => {
  await using toys = await Toys.made();
  assertEquals((await toys.ask("status", "figure", "--exit-code", "--backend", "cpu")).code, 0);
  assertEquals((await toys.ask("status", "figure", "--exit-code", "--strict-adapter")).code, 0);
  const { code, stdout } = await toys.ask("status", "figure", "--exit-code", ...STRICT);
  assertEquals(code, 1);
  assertStringIncludes(stdout, `fresh    numbers\nstale    train/a\n           ${STALE}\n`);
  const why = await toys.ask("why", "train/a", ...STRICT);
  assertEquals(why.stdout, `train/a is stale: ${STALE}\n`);
});

test("strict adapter: what another backend made is made again, and then fresh", async () => {
  await using toys = await Toys.made();
  const before = await toys.artifact("train/a");
  const { code } = await toys.ask("stage", "train/a", ...STRICT);
  assertEquals(code, 0);
  assertEquals(await toys.ran(), ["train/a", "train/a 0", "train/a 1", "train/a 2"]);
  assertEquals(await toys.artifact("train/a") === before, false);
  const again = await toys.ask("stage", "train/a", ...STRICT);
  assertStringIncludes(again.stdout, "Everything is fresh");
});
