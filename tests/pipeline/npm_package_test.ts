import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { fileURLToPath } from "node:url";
import { FailedTry } from "../../pipeline/images/download.ts";
import { packageFolder, reasonIn } from "../../pipeline/images/npm_package.ts";
import { lacks } from "../support/permissions.ts";

const ignore = lacks("read", "run", "env");
/** A dependency of tfjs: no network is needed for it, and deno.lock would change if it were imported. */
const INSTALLED = "seedrandom@3.0.5";
const LOCK = fileURLToPath(new URL("../../deno.lock", import.meta.url));

Deno.test({
  name: "a package's folder is found in Deno's cache, and deno.lock stays as it is",
  ignore,
  fn: async () => {
    const before = await Deno.readTextFile(LOCK);
    const folder = await packageFolder(INSTALLED);
    const { name, version } = JSON.parse(await Deno.readTextFile(`${folder}/package.json`));
    assertEquals(`${name}@${version}`, INSTALLED);
    assertEquals(await Deno.readTextFile(LOCK), before);
  },
});

Deno.test({
  name: "a package that cannot be had fails in one line",
  ignore,
  fn: async () => {
    const error = await assertRejects(() => packageFolder("zod@0.0.999"), FailedTry);
    assertMatch(error.message, /^cannot be fetched \(.+\)$/);
    assert(!error.message.includes("\n"));
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
