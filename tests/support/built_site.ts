import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type FixtureFiles, writeFiles } from "./fixture_outputs.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The artifacts that come with the project. */
export const PUBLISHED = `${ROOT}outputs`;

/** Whether `lume/` is Lume itself, not the adapter: it must build the same, but says otherwise why it cannot. */
export const UPSTREAM = !import.meta.resolve("lume/mod.ts").includes("/compat/lume/");

/** What a build printed and how it ended. */
export interface SiteBuild {
  code: number;
  stderr: string;
  /** Folder of the pages. */
  folder: string;
}

/** Builds the site of a fixture in a fresh folder, by the program that people run. */
export function buildSite(
  files: FixtureFiles,
  folder: string,
  ...flags: string[]
): Promise<SiteBuild> {
  writeFiles(`${folder}/outputs`, files);
  return buildSiteFrom(`${folder}/outputs`, folder, ...flags);
}

/** Builds the site of the artifacts in the folder `outputs`. */
export async function buildSiteFrom(
  outputs: string,
  folder: string,
  ...flags: string[]
): Promise<SiteBuild> {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-A", "site/build.ts", "--config", "site/_config.ts"],
      ...["--dest", relative(ROOT, `${folder}/site`), ...flags],
    ],
    cwd: ROOT,
    env: { OUTPUTS_DIR: outputs, NO_COLOR: "1" },
    stdout: "null",
    stderr: "piped",
  }).output();
  return { code, stderr: new TextDecoder().decode(stderr), folder: `${folder}/site` };
}

/** The files of a built site: path with a leading slash -> text. */
export function readSite(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  const visit = (path: string) => {
    for (const { name, isDirectory } of Deno.readDirSync(folder + path)) {
      if (isDirectory) visit(`${path}${name}/`);
      else files.set(path + name, Deno.readTextFileSync(folder + path + name));
    }
  };
  visit("/");
  return new Map([...files].sort());
}
