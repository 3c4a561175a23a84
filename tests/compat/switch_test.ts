import { assert, assertEquals, assertMatch, assertNotEquals, assertThrows } from "@std/assert";
import { cp } from "node:fs/promises";
import { switchOrigin } from "../../compat/switch.ts";
import { lacks } from "../support/permissions.ts";

const COMPAT = new URL("../../compat/", import.meta.url);
const ignore = lacks("read");

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
  name:
    "switched to the originals, deno.json has a pinned Lume, no links and no lock, and is else the same",
  ignore,
  fn() {
    const { links, ...npm } = JSON.parse(denoJson());
    const { lock, ...upstream } = JSON.parse(switchOrigin(denoJson(), "upstream"));
    assertEquals(links, ["./compat/std_assert", "./compat/std_cli"]);
    assertEquals(lock, false);
    assertMatch(upstream.imports["lume/"], /lume@3\.\d+\.\d+\/$/);
    assertEquals({ ...upstream, imports: { ...upstream.imports, "lume/": "./compat/lume/" } }, npm);
  },
});

Deno.test({
  name:
    "there and back, and a program run at either end, leave deno.json and deno.lock as they were",
  ignore: lacks("read", "write", "run", "env"),
  async fn() {
    const folder = await Deno.makeTempDir();
    try {
      await cp(COMPAT, `${folder}/compat`, { recursive: true });
      await Deno.writeTextFile(`${folder}/deno.json`, denoJson());
      await Deno.copyFile(new URL("../deno.lock", COMPAT), `${folder}/deno.lock`);
      // what both ends can load without the originals
      await Deno.writeTextFile(`${folder}/mime.ts`, `import "mime";`);
      const files = () =>
        ["deno.json", "deno.lock"].map((name) => Deno.readTextFileSync(`${folder}/${name}`));
      const [json, lock] = files();
      await deno(folder, "compat/switch.ts", "upstream");
      await deno(folder, "mime.ts");
      assertNotEquals(files()[0], json);
      assertEquals(files()[1], lock);
      await deno(folder, "compat/switch.ts", "npm");
      await deno(folder, "mime.ts");
      assertEquals(files(), [json, lock]);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

async function deno(cwd: string, ...args: string[]): Promise<void> {
  const command = new Deno.Command(Deno.execPath(), { args: ["run", "-A", "-q", ...args], cwd });
  const { success, stderr } = await command.output();
  assert(success, new TextDecoder().decode(stderr));
}

Deno.test("a deno.json without the passages is refused", () => {
  assertThrows(
    () => switchOrigin("{}", "npm"),
    Error,
    "Cannot switch dependencies: deno.json must",
  );
});
