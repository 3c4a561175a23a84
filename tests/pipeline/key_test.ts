import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { z } from "zod";
import { canonicalText } from "../../lib/outputs/record_text.ts";
import { CHANGES, differences, keyChanges } from "../../pipeline/key/cues.ts";
import { type Code, ENGINE, fingerprint } from "../../pipeline/key/fingerprint.ts";
import { ModuleGraph, pathUnder } from "../../pipeline/key/graph.ts";
import { PROFILES } from "../../pipeline/profiles.ts";
import type { Stage } from "../../pipeline/stage.ts";
import { artifactText } from "../../pipeline/store/artifact_text.ts";
import { canonicalJson, sha256 } from "../../pipeline/store/canonical.ts";
import { REPOSITORY } from "../../pipeline/store/layout.ts";
import { keyOf } from "../../pipeline/store/record.ts";

const digest = (letter: string) => sha256(letter);
const components = () => ({
  engine: 1,
  params: { rate: 0.001, sizes: [64, 256] },
  shape: digest("s"),
  profile: { name: "demo" as const, notice: null as string | null },
  modules: { "lib/a.ts": digest("a") } as Record<string, string>,
  packages: { tf: "4.22.0" } as Record<string, string>,
  inputs: { data: digest("d") } as Record<string, string>,
});

Deno.test("key: canonical JSON knows neither order nor notation", () => {
  assertEquals(
    canonicalJson({ b: 1e-3, a: [1, null, { y: "é", x: true }] }),
    '{"a":[1,null,{"x":true,"y":"é"}],"b":0.001}',
  );
  assertEquals(canonicalJson({ a: 1, b: 2 }), canonicalJson({ b: 2.0, a: 1 }));
  assert(canonicalJson([1, 2]) !== canonicalJson([2, 1]));
});

Deno.test("a record is sealed in the text that keys are made of", () => {
  const value = { b: [1e-3, null, { y: "é", x: true }], a: {}, "": -0, B: "1", "é": 1e21 };
  assertEquals(canonicalText(value), canonicalJson(value));
});

Deno.test("SHA-256 of abc is the standard's", () => {
  assertEquals(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

Deno.test("an artifact has a line for each row and for each array of numbers", () => {
  const rows = [{ a: 1, b: "x" }, { a: 2, b: "y" }];
  assertEquals(
    artifactText({
      schema: "x/1",
      loss: Array.from({ length: 60 }, (_, k) => k),
      rows,
      none: [],
      one: {},
    }),
    `{
  "schema": "x/1",
  "loss": [${Array.from({ length: 60 }, (_, k) => k).join(",")}],
  "rows": [
    {"a":1,"b":"x"},
    {"a":2,"b":"y"}
  ],
  "none": [],
  "one": {}
}
`,
  );
  const value = {
    long: { ["k".repeat(60)]: [[1, 2], [3]], ["l".repeat(60)]: { deep: [{}] } },
    n: null,
  };
  assertEquals(JSON.parse(artifactText(value)), value);
});

Deno.test("key: every component changes it, and is told in a line of its own", () => {
  const then = components();
  const edits: [keyof typeof CHANGES, (now: ReturnType<typeof components>) => void, string][] = [
    ["engineChanged", (now) => now.engine = 2, "the engine's rules changed (1 -> 2)"],
    ["paramsChanged", (now) => now.params.sizes = [64], "params: sizes [64,256] -> [64]"],
    ["shapeChanged", (now) => now.shape = digest("x"), "the shape of its artifact changed"],
    ["profileChanged", (now) => now.profile.notice = "!", 'profile: notice null -> "!"'],
    [
      "moduleChanged",
      (now) => now.modules["lib/a.ts"] = digest("x"),
      "lib/a.ts changed (via stage.ts)",
    ],
    [
      "moduleChanged",
      (now) => now.modules["lib/b.ts"] = digest("x"),
      "lib/b.ts is new in its code",
    ],
    ["moduleChanged", (now) => now.modules = {}, "lib/a.ts is no longer part of its code"],
    ["packageChanged", (now) => now.packages.tf = "5.0.0", "package tf 4.22.0 -> 5.0.0"],
    ["packageChanged", (now) => now.packages.zod = "4.0.0", "package zod (none) -> 4.0.0"],
    ["inputChanged", (now) => now.inputs.data = digest("x"), "artifact of data changed"],
    ["inputChanged", (now) => now.inputs.more = digest("x"), "it now reads more"],
    ["inputChanged", (now) => now.inputs = {}, "it no longer reads data"],
  ];
  const via = new Map([["lib/a.ts", "stage.ts"], ["lib/b.ts", null]]);
  assertEquals(keyChanges(then, { components: components(), via }), []);
  for (const [, edit, line] of edits) {
    const now = components();
    edit(now);
    assertEquals(keyChanges(then, { components: now, via }).map(({ text }) => text), [line]);
    assert(keyOf(now) !== keyOf(then), line);
  }
  assertEquals(new Set(edits.map(([name]) => name)).size, Object.keys(CHANGES).length);
});

Deno.test("differences are told where they are", () => {
  assertEquals(differences({ a: { b: 1, c: 2 }, d: [1] }, { a: { b: 1, c: 3 }, d: [1], e: "x" }), [
    { path: "a.c", then: "2", now: "3" },
    { path: "e", then: null, now: '"x"' },
  ]);
  assertEquals(differences(1, 2), [{ path: "", then: "1", now: "2" }]);
});

const url = (path: string) => new URL(`../../${path}`, import.meta.url).href;
const MODULES = { stages: url("stages.ts"), backend: url("start.ts"), dataset: url("images.ts") };

/** Code of which each module runs by itself, and one package. */
function toyCode(): Code {
  const paths = ["stage.ts", "more.ts", "start.ts", "images.ts", "lib/optim/adam.ts"];
  const library = { specifier: "npm:library", code: { specifier: "npm:library" } };
  const modules = paths.map((path) => ({
    specifier: url(path),
    dependencies: path === "stage.ts" ? [library] : [],
  }));
  const info = {
    modules: [...modules, { specifier: "npm:library", npmPackage: "library@1.0.0" }],
    npmPackages: { "library@1.0.0": { name: "library", version: "1.0.0", dependencies: [] } },
  };
  return {
    graph: new ModuleGraph(info, REPOSITORY),
    digests: new Map(paths.map((path) => [path, digest(path)])),
    resolution: "",
    path: (of) => pathUnder(REPOSITORY, of)!,
    modules: MODULES,
  };
}

const STAGE: Stage = {
  name: "figure",
  title: "a figure",
  paper: "none",
  module: url("stage.ts"),
  params: { rate: 0.1 },
  inputs: [],
  schema: z.strictObject({ value: z.int() }),
  usesBackend: false,
};
const PARTS = { count: 2, schema: z.strictObject({ part: z.int() }) };

function componentsOf(stage: Partial<Stage>, profile = PROFILES.demo, inputs = {}) {
  return fingerprint(toyCode(), { ...STAGE, ...stage }, profile, "wasm", inputs).components;
}

Deno.test("key: it is made of the engine, params, shape, profile, code, packages and inputs", () => {
  const inputs = { data: digest("d") };
  const { shape, ...rest } = componentsOf({}, PROFILES.demo, inputs);
  assertEquals(shape.length, 64);
  assertEquals(rest, {
    engine: ENGINE,
    params: { rate: 0.1 },
    profile: { name: "demo", notice: PROFILES.demo.notice },
    modules: { "stage.ts": digest("stage.ts") },
    packages: { library: "1.0.0" },
    inputs,
  });
});

Deno.test("key: what a stage runs without importing it is part of its code", () => {
  const more = (stage: Partial<Stage>) =>
    Object.keys(componentsOf(stage).modules).filter((path) => path !== "stage.ts");
  assertEquals(more({}), []);
  assertEquals(more({ usesBackend: true }), ["start.ts"]);
  assertEquals(more({ name: "dataset" }), ["images.ts"]);
  assertEquals(more({ optimizers: ["adam"] }), ["lib/optim/adam.ts"]);
  assertEquals(more({ loads: { problem: url("more.ts") } }), ["more.ts"]);
});

Deno.test("key: the shapes of artifact and parts count, words for people do not", () => {
  const shapeOf = (stage: Partial<Stage>) => componentsOf(stage).shape;
  const wider = z.strictObject({ value: z.number() });
  assertNotEquals(shapeOf({ schema: wider }), shapeOf({}));
  assertNotEquals(shapeOf({ parts: PARTS }), shapeOf({}));
  assertNotEquals(shapeOf({ parts: { ...PARTS, schema: wider } }), shapeOf({ parts: PARTS }));
  assertEquals(shapeOf({ parts: { ...PARTS, count: 3 } }), shapeOf({ parts: PARTS }));
  assertEquals(keyOf(componentsOf({ title: "of us", paper: "Figure 1" })), keyOf(componentsOf({})));
});
