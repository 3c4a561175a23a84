import { assertEquals, assertStringIncludes } from "@std/assert";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { diskFiles } from "../../pipeline/store/files.ts";
import { lacks } from "../support/permissions.ts";
import { madeDiamond } from "../support/small_worlds.ts";
import { Toys } from "../support/toys.ts";

/** Outputs and work may lie on different file systems: a mount, or a link. */

const ignore = lacks("read", "write", "run", "env", "sys");
const MEMORY = "/dev/shm";

Deno.test(
  "stages are published, and set aside, though no folder's files can be renamed into another",
  { ignore },
  async () => {
    const [project, clean] = [await madeDiamond(), await madeDiamond()];
    project.files.apart = true;
    for (const one of [project, clean]) one.world.modules[0].value++;
    await project.rerun();
    await clean.rerun();
    project.sameOutputs(clean);
    project.damage("artifact", 0, new TextEncoder().encode("{}"));
    await project.rerun();
    project.sameOutputs(clean);
    assertEquals(hiddenFiles(project.files.contents.keys()), []);
    const aside = await project.files.list(`${project.layout.work}/quarantine`);
    assertEquals(aside.length, 1);
  },
);

Deno.test({
  name: "outputs that are a link to another file system: made, set aside, described",
  ignore: ignore || !isAnotherDevice(MEMORY),
  async fn() {
    await using toys = await Toys.fresh();
    const elsewhere = await Deno.makeTempDir({ dir: MEMORY });
    try {
      await Deno.mkdir(toys.layout.work, { recursive: true });
      await Deno.symlink(elsewhere, toys.layout.outputs);
      const ok = async (...args: string[]) => {
        const { code, stderr } = await toys.ask(...args);
        assertEquals([code, stderr], [0, ""]);
      };
      await ok("reproduce");
      const good = await toys.artifact("numbers");
      await Deno.writeTextFile(toys.layout.artifact("numbers"), "{}");
      await ok("stage", "numbers");
      assertEquals(await toys.artifact("numbers"), good);
      await ok("crate");
      assertStringIncludes(
        await Deno.readTextFile(`${elsewhere}/ro-crate-metadata.json`),
        "RO-Crate",
      );
    } finally {
      await diskFiles.remove(elsewhere);
    }
  },
});

Deno.test({
  name: "git keeps out of a clone what can be made again, be it a folder or a link",
  ignore,
  async fn() {
    const folder = await Deno.makeTempDir();
    try {
      const git = async (...args: string[]) => {
        const { stdout } = await new Deno.Command("git", { args, cwd: folder }).output();
        return new TextDecoder().decode(stdout).split("\n").filter((line) => line !== "");
      };
      await git("init", "--quiet");
      await Deno.copyFile(
        fileURLToPath(new URL("../../.gitignore", import.meta.url)),
        `${folder}/.gitignore`,
      );
      await Deno.mkdir(`${folder}/data`);
      await Deno.mkdir(`${folder}/outputs/records/train`, { recursive: true });
      const links = [".work", "_site", "node_modules", "data/mnist"];
      for (const link of links) await Deno.symlink("/", `${folder}/${link}`);
      const own = ["outputs/.lock", "outputs/records/train/.sgd.json.new"];
      for (const path of [...own, "outputs/a.json"]) {
        await Deno.writeTextFile(`${folder}/${path}`, "");
      }
      const seen = await git("status", "--porcelain", "--untracked-files=all");
      assertEquals(seen, ["?? .gitignore", "?? outputs/a.json"]);
    } finally {
      await diskFiles.remove(folder);
    }
  },
});

function isAnotherDevice(folder: string): boolean {
  if (ignore) return false;
  try {
    return Deno.statSync(folder).dev !== Deno.statSync(tmpdir()).dev;
  } catch {
    return false;
  }
}

/** Copies that are not yet in their place. */
function hiddenFiles(paths: Iterable<string>): string[] {
  return [...paths].filter((path) => path.split("/").at(-1)!.startsWith("."));
}
