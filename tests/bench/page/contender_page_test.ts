import { assertEquals } from "@std/assert";
import { within } from "./contender_page.ts";
import { pageScripts } from "./served.ts";

Deno.test("what a page does not finish in time is given up", async () => {
  assertEquals(await within(0.01, new Promise(() => {})), null);
  assertEquals(await within(60, Promise.resolve(5)), 5);
});

Deno.test("only tfjs's pages load its scripts, that of the backend before ours", () => {
  assertEquals(pageScripts("jax-js", "wasm"), ["/jax-js.js"]);
  assertEquals(pageScripts("tfjs", "wasm"), ["/tfjs/core.js", "/tfjs/wasm.js", "/tfjs.js"]);
  assertEquals(pageScripts("tfjs-ops", "webgpu")[1], "/tfjs/webgpu.js");
});
