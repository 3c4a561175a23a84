import * as std from "@std/assert";
import { fileURLToPath } from "node:url";
import { lacks } from "../support/permissions.ts";

Deno.test({
  name: "what is declared of @std/assert is there",
  ignore: lacks("read"),
  fn() {
    const file = fileURLToPath(new URL("../../compat/std_assert/mod.d.ts", import.meta.url));
    const declared = [
      ...Deno.readTextFileSync(file).matchAll(/^export (?:function|class) (\w+)/gm),
    ];
    std.assert(declared.length > 5);
    for (const [, name] of declared) {
      std.assertEquals(typeof Reflect.get(std, name), "function", name);
    }
  },
});

Deno.test("assertions fail for what is wrong", () => {
  const wrong: (() => unknown)[] = [
    () => std.assert(0),
    () => std.assertAlmostEquals(1e-9, 0),
    () => std.assertEquals({ a: [1, 2] }, { a: [1, 3] }),
    () => std.assertMatch("a", /b/),
    () => std.assertNotEquals([1], [1]),
    () => std.assertStrictEquals(0, -0),
    () => std.assertStringIncludes("a", "b"),
    () => std.assertThrows(() => {}),
    () => std.assertThrows(() => std.assert(0, "no backend"), Error, "wasm"),
  ];
  // it uses none of the assertions under test
  for (const fn of wrong) {
    if (!(thrownBy(fn) instanceof std.AssertionError)) throw new Error(`${fn} passes`);
  }
});

function thrownBy(fn: () => unknown): unknown {
  try {
    fn();
  } catch (error) {
    return error;
  }
}

Deno.test("declarations narrow as the assertions do", () => {
  const found: unknown = new RangeError("epoch must be positive");
  std.assert(found instanceof RangeError);
  const error: RangeError = std.assertThrows(
    () => {
      throw found;
    },
    RangeError,
    "must be",
  );
  std.assertStrictEquals(error.message, found.message);
});
