import { assertEquals, assertNotEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { switchOrigin } from "../../compat/switch.ts";

const ignore = Deno.permissions.querySync({ name: "read" }).state !== "granted";

/** The project's own deno.json, as it reads with the adapters. */
function denoJson(): string {
  return switchOrigin(Deno.readTextFileSync(new URL("../../deno.json", import.meta.url)), "npm");
}

Deno.test({
  name: "deno.json takes the originals and comes back byte for byte",
  ignore,
  fn() {
    const npm = denoJson();
    const upstream = switchOrigin(npm, "upstream");
    assertNotEquals(upstream, npm);
    assertEquals(switchOrigin(upstream, "upstream"), upstream);
    assertEquals(switchOrigin(npm, "npm"), npm);
    assertEquals(switchOrigin(upstream, "npm"), npm);
  },
});

Deno.test({
  name: "switched to the originals, deno.json has no links and a pinned Lume, and is else the same",
  ignore,
  fn() {
    const { links, ...npm } = JSON.parse(denoJson());
    const upstream = JSON.parse(switchOrigin(denoJson(), "upstream"));
    assertEquals(links, ["./compat/std_assert", "./compat/std_cli"]);
    assertStringIncludes(upstream.imports["lume/"], "/lume@v3.");
    assertEquals({ ...upstream, imports: { ...upstream.imports, "lume/": "./compat/lume/" } }, npm);
  },
});

Deno.test("a deno.json without the passages is refused", () => {
  assertThrows(
    () => switchOrigin("{}", "npm"),
    Error,
    "Cannot switch dependencies: deno.json must",
  );
});
