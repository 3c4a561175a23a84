import { assertEquals } from "@std/assert";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { lacks } from "../support/permissions.ts";

const SITE = fileURLToPath(new URL("../../site", import.meta.url));

/**
 * What each folder may import of the others; pages and layouts may import all but `page`, which runs
 * in the reader's page.
 */
const ARROWS: Record<string, string[]> = {
  html: [],
  raster: [],
  embedded: ["charts", "html"],
  lab: ["charts", "figures", "html"],
  page: ["charts", "embedded", "html", "lab"],
  pages: [
    "blocks",
    "charts",
    "embedded",
    "figures",
    "html",
    "lab",
    "ledger",
    "math",
    "raster",
    "theorems",
  ],
  math: ["html"],
  charts: ["html"],
  figures: ["charts", "embedded", "html"],
  theorems: ["html", "math"],
  blocks: ["charts", "embedded", "figures", "html", "math", "theorems"],
  previews: ["blocks", "embedded", "html", "ledger", "math", "theorems"],
  ledger: ["blocks", "charts", "figures", "html", "theorems"],
};

/** All modules below `folder`. */
function modulesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) => {
    const path = `${folder}/${name}`;
    return isDirectory ? modulesIn(path) : path.endsWith(".ts") ? [path] : [];
  });
}

/** Module -> what it imports, other modules of the site by their paths in it. */
function importGraph(): Map<string, string[]> {
  return new Map(
    modulesIn(SITE).map((path) => {
      const specifiers = [...Deno.readTextFileSync(path).matchAll(/^\S.* from "([^"]+)"/gm)]
        .map(([, specifier]) => specifier)
        .map((to) => to.startsWith(".") ? relative(SITE, join(dirname(path), to)) : to);
      return [relative(SITE, path), specifiers];
    }),
  );
}

/** The circles that imports close, each as its modules in order. */
function circles(graph: Map<string, string[]>): string[][] {
  const done = new Set<string>();
  const walk = (module: string, way: string[]): string[][] => {
    if (way.includes(module)) return [[...way.slice(way.indexOf(module)), module]];
    if (done.has(module)) return [];
    const found = (graph.get(module) ?? []).flatMap((next) => walk(next, [...way, module]));
    done.add(module);
    return found;
  };
  return [...graph.keys()].flatMap((module) => walk(module, []));
}

function testImports(name: string, check: (graph: Map<string, string[]>) => unknown[]): void {
  Deno.test({ name, ignore: lacks("read"), fn: () => assertEquals(check(importGraph()), []) });
}

testImports(
  "what builds the site imports schemas, the reader of outputs and pure code only: no pipeline, no tensors",
  (graph) =>
    [...graph].filter(([path]) => !path.startsWith("page/")).flatMap(([path, imports]) =>
      imports
        .filter((to) =>
          /pipeline|tensorflow|lib\/(?!schema\/|outputs\/|stats\/summary\.ts|report\.ts|data\/|random\.ts)/
            .test(to)
        )
        .map((to) => `${path} imports ${to}`)
    ),
);

testImports(
  "what runs in the reader's page imports neither the pipeline nor what only Deno or tfjs can run",
  (graph) =>
    [...graph].filter(([path]) => path.startsWith("page/")).flatMap(([path, imports]) =>
      imports
        .filter((to) => /pipeline|tensorflow|^node:|lib\/backend\/(?:blas|cpu)\//.test(to))
        .map((to) => `${path} imports ${to}`)
    ),
);

testImports(
  "between the site's folders imports go one way",
  (graph) =>
    [...graph].flatMap(([path, imports]) => {
      const from = path.split("/")[0];
      const allowed = ARROWS[from];
      return imports
        .map((to) => to.split("/")[0])
        .filter((to) => allowed !== undefined && to !== from && to in ARROWS)
        .filter((to) => !allowed.includes(to))
        .map((to) => `${path} imports from ${to}`);
    }),
);

testImports("no imports of the site go in a circle", circles);
