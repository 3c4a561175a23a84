import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { shown, SiteBuildError } from "./errors.ts";
import type { OutputFile, Page } from "./output.ts";
import { loadPages } from "./pages.ts";
import type { Rendered } from "./render.ts";
import { scan } from "./scan.ts";
import type Site from "./site.ts";

/** What a build wrote. */
export interface Built {
  readonly pages: readonly Page[];
  readonly files: readonly OutputFile[];
}

/** Builds a site; see `Site.build`. Nothing is written before every page has been rendered. */
export async function build(site: Site): Promise<Built> {
  refuseToEmptySources(site);
  if (!existsSync(site.src())) {
    throw new SiteBuildError(
      `Cannot build the site: its sources ${shown(site.src())} do not exist`,
    );
  }
  const { pages: sources, files } = await scan(site);
  const pages: Page[] = [];
  for (const source of sources) pages.push(...await loadPages(site, source));
  refuseCollisions([...pages, ...files]);
  // Eleventy asks for permissions as soon as it is imported; a configuration can be read without them.
  const { render } = await import("./render.ts");
  const rendered = await render(pages);
  await write(site.dest(), rendered, files);
  return { pages, files };
}

function refuseToEmptySources(site: Site): void {
  const inside = relative(site.dest(), site.src());
  if (inside !== "" && inside.startsWith("..")) return;
  throw new SiteBuildError(
    `Cannot build into ${
      shown(site.dest())
    }: it holds the sources and would be emptied; choose another --dest`,
  );
}

/** Outputs must differ by more than case, since some file systems do not tell it apart. */
function refuseCollisions(outputs: readonly { outputPath: string; source: string }[]): void {
  const taken = new Map<string, string>();
  for (const { outputPath, source } of outputs) {
    const key = outputPath.toLowerCase();
    const other = taken.get(key);
    if (other !== undefined) {
      throw new SiteBuildError(
        `Cannot write ${outputPath}: both ${shown(other)} and ${
          shown(source)
        } go there; give one another url`,
      );
    }
    taken.set(key, source);
  }
}

async function write(dest: string, pages: Rendered, files: readonly OutputFile[]): Promise<void> {
  await mkdir(dest, { recursive: true });
  for (const name of await readdir(dest)) await rm(join(dest, name), { recursive: true });
  for (const [path, content] of pages) await writeFile(await place(dest, path), content);
  for (const { outputPath, source } of files) await copyFile(source, await place(dest, outputPath));
}

/** Makes the folder of an output. */
async function place(dest: string, path: string): Promise<string> {
  const file = join(dest, path);
  await mkdir(dirname(file), { recursive: true });
  return file;
}
