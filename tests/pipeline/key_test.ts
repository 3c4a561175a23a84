import { assert, assertEquals } from "@std/assert";
import { canonicalText } from "../../lib/outputs/record_text.ts";
import { CHANGES, differences, keyChanges } from "../../pipeline/key/cues.ts";
import { artifactText } from "../../pipeline/store/artifact_text.ts";
import { canonicalJson, sha256 } from "../../pipeline/store/canonical.ts";
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
