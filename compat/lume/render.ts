// @ts-types="./eleventy.d.ts"
import Eleventy, { type EleventyConfig } from "@11ty/eleventy";
import { Buffer } from "node:buffer";
import { fileURLToPath } from "node:url";
import { explain, shown, SiteBuildError } from "./errors.ts";
import type { Page } from "./output.ts";

/** Eleventy insists on an input folder that exists; this one holds no templates, since pages are handed over. */
const INPUT = fileURLToPath(new URL(".", import.meta.url));
const OUTPUT = "./_site";

/** What pages were rendered to, by their path below the destination. */
export type Rendered = Map<string, string | Uint8Array>;

/**
 * Renders all pages by Eleventy, without writing them.
 *
 * @throws SiteBuildError with a line for each page that failed, in the order of the pages
 */
export async function render(pages: readonly Page[]): Promise<Rendered> {
  const failures: string[] = [];
  const eleventy = new Eleventy(INPUT, OUTPUT, {
    configPath: "",
    quietMode: true,
    config(config) {
      ignoreFiles(config);
      pages.forEach((page, index) =>
        config.addTemplate(`${index}.11ty.js`, {
          data: { permalink: page.outputPath, eleventyAllowMissingExtension: true },
          render: () => attempt(page, (line) => failures[index] = line),
        })
      );
    },
  });
  eleventy.disableLogger();
  await eleventy.init();
  const results = await eleventy.toJSON();
  if (failures.length > 0) throw new SiteBuildError(Object.values(failures).join("\n"));
  return new Map(results.map((page) => [page.outputPath.slice(OUTPUT.length), page.content]));
}

/** Keeps Eleventy from taking anything but the pages into account. */
function ignoreFiles(config: EleventyConfig): void {
  config.setUseGitIgnore(false);
  config.setTemplateFormats("11ty.js");
  config.setDataDirectory("_none");
  config.setDataFileSuffixes([]);
}

/** Renders a page; a failure is told and leaves the page empty, so that the other pages' failures are found too. */
async function attempt(page: Page, tell: (line: string) => void): Promise<string | Uint8Array> {
  try {
    const content = await page.render();
    return typeof content === "string" ? content : Buffer.from(content);
  } catch (error) {
    tell(`Cannot render ${page.url} (${shown(page.source)}): ${explain(error)}`);
    return "";
  }
}
