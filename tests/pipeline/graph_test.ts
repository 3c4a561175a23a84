import { assertEquals, assertThrows } from "@std/assert";
import {
  type DenoInfo,
  type InfoModule,
  ModuleGraph,
  pathUnder,
} from "../../pipeline/key/graph.ts";

const ROOT = "/home/someone/a ü";
const url = (path: string) => `file:///home/someone/a%20%C3%BC/${path}`;

/** A module; `type ` before a path makes it an import of types only. */
function module(path: string, ...imports: string[]): InfoModule {
  return {
    specifier: url(path),
    dependencies: imports.map((written) => {
      const specifier = /^(npm|node|https):/.test(written) ? written : url(written);
      return written.startsWith("type ")
        ? { specifier: written }
        : { specifier, code: { specifier } };
    }),
  };
}

const INFO: DenoInfo = {
  modules: [
    module("stage.ts", "lib/step.ts", "type lib/types.ts", "npm:tf@4", "node:fs"),
    module("lib/step.ts", "lib/rule.ts"),
    module("lib/rule.ts", "stage.ts"),
    module("lib/types.ts"),
    module("start.ts", "lib/backend/wasm/k.ts", "lib/backend/blas/k.ts", "lib/backend/shared/k.ts"),
    module("lib/backend/wasm/k.ts", "npm:tf-wasm@1"),
    module("lib/backend/blas/k.ts"),
    module("lib/backend/shared/k.ts"),
    module("remote.ts", "https://example.org/x.ts"),
    module("broken.ts", "gone.ts"),
    { specifier: url("gone.ts"), error: "Module not found" },
    { specifier: "npm:/tf@4.1.0", npmPackage: "tf@4.1.0_peer@1.0.0" },
    { specifier: "npm:/tf-wasm@1.0.0", npmPackage: "tf-wasm@1.0.0" },
    { specifier: "node:fs" },
  ],
  redirects: { "npm:tf@4": "npm:/tf@4.1.0", "npm:tf-wasm@1": "npm:/tf-wasm@1.0.0" },
  npmPackages: {
    "tf@4.1.0_peer@1.0.0": {
      name: "tf",
      version: "4.1.0",
      dependencies: ["b@2.0.0", "@types/b@1.0.0"],
    },
    "b@2.0.0": { name: "b", version: "2.0.0", dependencies: ["tf@4.1.0_peer@1.0.0", "b@1.0.0"] },
    "b@1.0.0": { name: "b", version: "1.0.0", dependencies: [] },
    "@types/b@1.0.0": { name: "@types/b", version: "1.0.0", dependencies: [] },
    "tf-wasm@1.0.0": { name: "tf-wasm", version: "1.0.0", dependencies: [] },
    "unused@1.0.0": { name: "unused", version: "1.0.0", dependencies: [] },
  },
};
const graph = new ModuleGraph(INFO, ROOT);
const modules = (entries: string[], backend: string | null) =>
  [...graph.reach(entries, backend).modules.keys()].sort();

Deno.test("code is reached through code, each module with the one that led to it", () => {
  const { modules: via, packages } = graph.reach(["stage.ts"], null);
  assertEquals([...via], [["stage.ts", null], ["lib/step.ts", "stage.ts"], [
    "lib/rule.ts",
    "lib/step.ts",
  ]]);
  assertEquals(packages, { b: "1.0.0 and 2.0.0", tf: "4.1.0" });
});

Deno.test("only the folder of the backend that computed counts", () => {
  const always = ["lib/backend/shared/k.ts", "start.ts"];
  assertEquals(modules(["start.ts"], null), always);
  assertEquals(modules(["start.ts"], "blas"), ["lib/backend/blas/k.ts", ...always]);
  assertEquals(graph.reach(["start.ts"], "wasm").packages, { "tf-wasm": "1.0.0" });
});

Deno.test("code that is remote or missing cannot be part of a stage", () => {
  const refused = (entry: string) => assertThrows(() => graph.reach([entry], null), Error).message;
  assertEquals(
    refused("remote.ts"),
    "Cannot fingerprint remote.ts: stages run project files and npm packages only, " +
      "and it imports https://example.org/x.ts",
  );
  assertEquals(
    refused("broken.ts"),
    "Cannot fingerprint gone.ts: it must be a module of the project, and broken.ts imports it; found none",
  );
});

Deno.test("a module's path is told from the root, whatever its URL escapes", () => {
  assertEquals(pathUnder(ROOT, url("lib/a.ts?version=2")), "lib/a.ts");
  assertEquals(pathUnder(ROOT, "file:///home/someone/else.ts"), null);
  assertEquals(pathUnder(ROOT, "npm:/tf@4.1.0"), null);
});
