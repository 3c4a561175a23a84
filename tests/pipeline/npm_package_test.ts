import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { fileURLToPath } from "node:url";
import denoConfig from "../../deno.json" with { type: "json" };
import { FailedTry } from "../../pipeline/images/download.ts";
import { packageFolder, reasonIn } from "../../pipeline/images/npm_package.ts";
import { lacks } from "../support/permissions.ts";

const ignore = lacks("read", "run", "env");
const LOCK = fileURLToPath(new URL("../../deno.lock", import.meta.url));

Deno.test({
  name: "a package that Deno has is found in its cache, though no file of ours imports it so",
  ignore,
  fn: async () => {
    // One that is installed anyway, so that this needs no network.
    const specifier = denoConfig.imports.zod.replace("npm:", "");
    const folder = await packageFolder(specifier);
    const { version } = JSON.parse(await Deno.readTextFile(`${folder}/package.json`));
    assertEquals(`zod@${version}`, specifier);
  },
});

Deno.test({
  name: "a package that cannot be had fails in one line, and deno.lock stays as it is",
  ignore,
  fn: async () => {
    const before = await Deno.readTextFile(LOCK);
    const error = await assertRejects(() => packageFolder("zod@0.0.999"), FailedTry);
    assertMatch(error.message, /^cannot be fetched \(.+\)$/);
    assert(!error.message.includes("\n"));
    assertEquals(await Deno.readTextFile(LOCK), before);
  },
});

Deno.test("the reason is Deno's innermost cause, without addresses", () => {
  const offline =
    `error: Uncaught (in promise) TypeError: Failed loading https://registry.test/x for "x"
    0: error sending request for url (https://registry.test/x): client error (Connect): dns error: no name
await import(manifest);
^
    at async file:///x.ts:2:1`;
  assertEquals(reasonIn(offline), "client error (Connect): dns error: no name");
  const unknown =
    "error: Uncaught (in promise) TypeError: Could not find npm package 'x' matching '9'.\n ^";
  assertEquals(reasonIn(unknown), "Could not find npm package 'x' matching '9'.");
});
