import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { selectBackend } from "../../lib/backend/select.ts";
import { openBlasLibraries } from "../../lib/backend/blas/library.ts";
import { identify } from "../../pipeline/identify.ts";
import { identityOf } from "../../lib/outputs/identity.ts";
import { type Computer, inWords, sameArithmetic } from "../../pipeline/key/computed_by.ts";
import { silentReporter } from "../../pipeline/telling/reporter.ts";
import { ended, keptParts, until } from "../support/held_toys.ts";
import { lacks } from "../support/permissions.ts";
import { Toys } from "../support/toys.ts";

/** Whether two artifacts of one key may be held against each other to the bit. */

const ignore = lacks("read", "write", "run", "env");
const test = (name: string, fn: () => Promise<void>) => Deno.test({ name, ignore, fn });

const computer = (name: string, facts: Record<string, string> | null, adapter = "x"): Computer => ({
  backend: { name, adapter, software: false },
  computedBy: facts && identityOf({ backend: name, adapter, ...facts }),
});

Deno.test("the same arithmetic is that of the same library; a name alone tells it only of our own", () => {
  const [one, other, unknown] = [{ library: "1" }, { library: "2" }, null]
    .map((facts) => computer("blas", facts));
  assertEquals(sameArithmetic(one, one), true);
  assertEquals(sameArithmetic(one, other), false);
  assertEquals(sameArithmetic(one, unknown), null);
  assertEquals(sameArithmetic(unknown, unknown), null);
  assertEquals(sameArithmetic(one, computer("blas", null, "y")), false);
  const [wasm, older] = [computer("wasm", { kernels: "1" }), computer("wasm", null)];
  assertEquals(sameArithmetic(wasm, older), true); // the key holds its kernels
  assertEquals(sameArithmetic(wasm, computer("wasm", { kernels: "2" })), false);
  const none = { backend: null, computedBy: null };
  assertEquals([sameArithmetic(none, none), sameArithmetic(none, wasm)], [true, false]);
  assertEquals(inWords(one, other), "blas (x; library 1)");
  assertEquals(inWords(one, unknown), "blas (x; library 1)");
  assertEquals(inWords(unknown, one), "blas (x; not identified)");
  assertEquals(inWords(one, one), "blas (x)");
  assertEquals(inWords(wasm, older), "wasm (x)");
});

Deno.test("an identity is its facts, wherever the library lies", () => {
  const facts = { backend: "blas", library: "1" };
  assertEquals(identityOf(facts, "/a").digest, identityOf(facts, "/b").digest);
  assert(identityOf(facts).digest !== identityOf({ ...facts, library: "2" }).digest);
});

test("our own kernels have the digest of what is assembled, tfjs its version", async () => {
  const wasm = await identify(await selectBackend("wasm"), null, NOBODY);
  assertMatch(wasm!.facts.kernels, /^[0-9a-f]{64}$/);
  const cpu = await identify(await selectBackend("cpu"), null, NOBODY);
  assertEquals(cpu!.facts.tfjs, "4.22.0");
});

const library = ignore || Deno.build.os !== "linux" ? null : anyLibrary();

Deno.test({
  name:
    "two libraries of one name and description are told apart, by their content and not their path",
  ignore: library === null,
  async fn() {
    const folder = await Deno.makeTempDir();
    try {
      const bytes = await Deno.readFile(library!);
      const paths = ["a", "b", "c"].map((name) => `${folder}/${name}/libblas.so`);
      for (const path of paths) {
        await Deno.mkdir(path.slice(0, path.lastIndexOf("/")));
        await Deno.writeFile(path, bytes);
      }
      await Deno.writeFile(paths[2], new Uint8Array([0]), { append: true });
      const found = [];
      for (const path of paths) {
        const choice = await selectBackend("blas", { blasLibrary: path });
        found.push({ choice, by: await identify(choice, path, NOBODY) });
      }
      const [a, b, c] = found;
      assertEquals(a.choice, c.choice);
      assertEquals(a.by!.digest, b.by!.digest);
      assertEquals(found.map(({ by }) => by!.path), paths.map((path) => Deno.realPathSync(path)));
      assert(a.by!.digest !== c.by!.digest);
      assert(a.by!.facts.library !== c.by!.facts.library);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

/** Where nothing is measured. */
const NOBODY = {
  now: () => 0,
  recall: () => Promise.resolve(null),
  remember: () => Promise.resolve(),
};

const BLAS = { backend: "blas", force: true } as const;
const LIBRARY = "made by blas \\(toy; library [0-9a-f]{12}\\), and --strict-adapter wants blas " +
  "\\(toy; library [0-9a-f]{12}\\)";

test("strict adapter: another library behind the same name counts as another", async () => {
  await using toys = await Toys.made();
  await toys.write("library", "one");
  await toys.run(["train/a"], BLAS);
  const of = async (library: string): Promise<Computer> => {
    await toys.write("library", library);
    return { backend: TOY, computedBy: await toys.identity(TOY) };
  };
  const plan = async (strict: Computer) => (await toys.plan(["train/a"], strict)).at(-1)!;
  assertEquals((await plan(await of("one"))).state, "fresh");
  const { state, reasons } = await plan(await of("other"));
  assertEquals(state, "stale");
  assertMatch(reasons[0], new RegExp(`^${LIBRARY}$`));
  await toys.rewriteRecord("train/a", (record) => delete record.computedBy);
  const older = await plan(await of("one"));
  assertStringIncludes(older.reasons[0], "made by blas (toy; not identified), and ");
});

test("another library's artifact is no proof that code is not deterministic", async () => {
  await using toys = await Toys.made();
  const said: string[] = [];
  const reporter = { ...silentReporter, say: (line: string) => void said.push(line) };
  const made = async (library: string) => {
    await toys.write("library", library);
    said.splice(0);
    return (await toys.run(["train/a"], { ...BLAS, reporter })).stages.at(-1)!.nondeterministic;
  };
  await made("one");
  assertEquals(await made("other"), false);
  const line = said.find((line) => line.includes("came out otherwise"))!;
  assertMatch(
    line,
    /computed by blas \(toy; library \w{12}\) before, by blas \(toy; library \w{12}\) now/,
  );
  assertStringIncludes(line, "not comparable");
  assertEquals(said.filter((line) => line.includes("not deterministic")), []);
});

test("parts that another library computed are not used, and that is said", async () => {
  await using toys = await Toys.made();
  await toys.write("library", "one");
  await toys.hold("train/a 1");
  const args = ["stage", "train/a", "--force", "--backend", "blas", "--profile", "demo"];
  const run = toys.cli([...args, "--workers", "2"]);
  await until("parts 0 and 2 are kept", async () => (await keptParts(toys)).length === 2);
  run.kill("SIGKILL");
  await ended(run);
  await toys.letGo("train/a 1");
  await toys.write("library", "other");
  await toys.ran();
  const said: string[] = [];
  const reporter = { ...silentReporter, say: (line: string) => void said.push(line) };
  await toys.run(["train/a"], { ...BLAS, reporter });
  assertEquals((await toys.ran()).filter((task) => task.startsWith("train/a ")).length, 3);
  assertMatch(
    said.join("\n"),
    /train\/a {2}2 kept parts not used: computed by another backend, library or instruction set than blas \(toy; library \w{12}\)/,
  );
});

test("an audit says which library made the artifact, and which computes now", async () => {
  await using toys = await Toys.made();
  await toys.write("library", "one");
  await toys.run(["train/a"], BLAS);
  await toys.write("library", "other");
  const { code, stdout } = await toys.ask("audit", "train/a");
  assertEquals(code, 1);
  assertMatch(
    stdout,
    /made by blas \(toy; library \w{12}\), computed now by blas \(toy; library \w{12}\): bits may differ/,
  );
});

const TOY = { name: "blas", adapter: "toy", software: true } as const;

/** The file of a library that is installed here; null: none is. */
function anyLibrary(): string | null {
  if (Deno.permissions.querySync({ name: "ffi" }).state !== "granted") return null;
  try {
    openBlasLibraries();
  } catch {
    return null;
  }
  const maps = Deno.readTextFileSync("/proc/self/maps");
  return /\/\S*(?:openblas|dnnl)\S*/.exec(maps)?.[0] ?? null;
}
