/// <reference lib="deno.unstable" />
import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import plugin from "./exact_math.ts";

/** What the rule finds in a line of a file. */
function found(code: string, file = "lib/theory/bounds.ts"): string[] {
  const path = fileURLToPath(new URL(`../../${file}`, import.meta.url));
  return Deno.lint.runPlugin(plugin, path, code).map(({ message }) =>
    message.replace("Engines may differ in the last bits of ", "")
  );
}

Deno.test("what engines may round differently is found", () => {
  assertEquals(found("const y = Math.exp(x) + Math.log10(x);"), ["Math.exp", "Math.log10"]);
  assertEquals(found("const ys = xs.map(Math.tanh);"), ["Math.tanh"]);
  assertEquals(found("const y = Math.hypot(...xs) + x ** 2 - 10 ** 3;"), [
    "Math.hypot",
    "**",
    "**",
  ]);
  assertEquals(found("let x = 2; x **= 3;"), ["**="]);
  assertEquals(found("const { exp } = Math;"), ["what is taken out of Math"]);
  assertEquals(found('const y = Math["exp"](1) + Math.random();'), ["Math.…", "Math.random"]);
});

Deno.test("what ECMAScript defines to the last bit is not", () => {
  assertEquals(found("const y = Math.sqrt(2 * Math.PI) + Math.round(x) * 2 ** -53 + 2 ** 32;"), []);
  assertEquals(found("const y = exp(x) * other.exp(x) + Math.fround(x);"), []);
});

Deno.test("only files on the way to a published number are looked at", () => {
  const code = "const y = Math.exp(1);";
  for (const file of ["pipeline/stages/train.ts", "lib/random.ts"]) {
    assertEquals(found(code, file), ["Math.exp"], file);
  }
  for (const file of ["pipeline/machine.ts", "tests/lib/x.ts", "site/x.ts"]) {
    assertEquals(found(code, file), [], file);
  }
});
