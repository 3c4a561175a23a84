import { assert, assertEquals } from "@std/assert";
import { WALKS } from "./structure.ts";
import {
  circles,
  deepestChain,
  type ImportGraph,
  importGraph,
  reached,
  specifiers,
  upwardImports,
} from "./support/import_graph.ts";
import { lacks } from "./support/permissions.ts";

const FILES = 700;
// What the first edition did was to fit into 32,500; what came since has 2,500 (the portable backend,
// sources of MNIST, tiles that are measured) and 5,000: seeds until decided with their simulation, power
// and flips of verdicts, findings apart, a checker's kit, and what identifies and guards an artifact; and
// 12,000 more: the site as a place to learn, with its laboratory.
const LINES = 32_500 + 2_500 + 5_000 + 12_000;
const DEEPEST = 9;

const ROOT = new URL("../", import.meta.url);
const ignore = lacks("read");
const product = ignore ? null : importGraph(ROOT);

function structureTest(name: string, fn: (graph: ImportGraph) => void): void {
  Deno.test({ name, ignore, fn: () => fn(product!) });
}

structureTest(`the product has at most ${FILES} files and ${LINES} lines`, ({ lines }) => {
  const sum = [...lines.values()].reduce((sum, count) => sum + count, 0);
  assert(lines.size <= FILES, `${lines.size} files`);
  assert(sum <= LINES, `${sum} lines`);
});

structureTest(`no chain of imports in pipeline/ is more than ${DEEPEST} deep`, (graph) => {
  const chain = deepestChain(graph, "pipeline");
  assert(chain.length - 1 <= DEEPEST, `${chain.length - 1}: ${chain.join(" > ")}`);
});

structureTest("no file imports itself, through others or types", (graph) => {
  assertEquals(circles(graph), []);
});

structureTest("imports point down: site -> lib <- pipeline, and within the pipeline", (graph) => {
  assertEquals(upwardImports(graph), []);
});

structureTest("the site computes nothing, and lib/ runs in a browser", ({ lines }) => {
  const texts = [...lines.keys()].map((path) =>
    [path, Deno.readTextFileSync(new URL(path, ROOT))] as const
  );
  const tensors = texts.filter(([path, text]) =>
    path.startsWith("site/") && specifiers(text).some((one) => one.includes("tensorflow"))
  );
  const deno = texts.filter(([path, text]) =>
    /^lib\/(?!backend\/)/.test(path) && /\bDeno\./.test(text)
  );
  assertEquals([...tensors, ...deno].map(([path]) => path), []);
});

structureTest("the walks of `deno task structure` start from files that are there", (graph) => {
  for (const { what, from, enters } of WALKS) {
    assert(reached(graph, from, enters).size > from.length, what);
  }
});

const toy = (imports: Record<string, string[]>): ImportGraph => ({
  lines: new Map(),
  imports: new Map(Object.entries(imports)),
});

Deno.test("structure: circles, chains and imports against the order are found", () => {
  const graph = toy({
    "pipeline/commands/a.ts": ["pipeline/engine/b.ts"],
    "pipeline/engine/b.ts": ["pipeline/store/c.ts", "pipeline/store/d.ts"],
    "pipeline/store/c.ts": ["pipeline/store/d.ts", "lib/e.ts"],
    "pipeline/store/d.ts": [],
    "lib/e.ts": ["pipeline/store/c.ts"],
  });
  assertEquals(circles(graph), [["lib/e.ts", "pipeline/store/c.ts"]]);
  assertEquals(deepestChain(graph, "pipeline").map((path) => path.at(-4)), ["a", "b", "c", "d"]);
  assertEquals(upwardImports(graph), ["lib/e.ts imports pipeline/store/c.ts: lib stands alone"]);
  const upward = toy({ "pipeline/key/a.ts": ["pipeline/engine/b.ts"], "pipeline/engine/b.ts": [] });
  assertEquals(upwardImports(upward).length, 1);
});

Deno.test("structure: every way to import is read, and nothing else", () => {
  const text = [
    'import type { A } from "./a.ts";',
    "export {",
    "  b,",
    '} from "./b.ts";',
    'import "./c.ts";',
    'const d = await import("./d.ts");',
    'let e: typeof import("./e.ts");',
    'export const from = "./f.ts";',
  ].join("\n");
  assertEquals(specifiers(text), ["./a.ts", "./b.ts", "./c.ts", "./d.ts", "./e.ts"]);
});
