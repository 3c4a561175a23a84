import type { Plugin } from "esbuild";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

/** What a page has instead of packages that it never asks for anything: a few lines for a megabyte. */
const REPLACED: Record<string, URL> = {
  "@tensorflow/tfjs": new URL("page/lab/no_tensors.ts", import.meta.url),
};

/** Finds npm packages where Deno keeps them: the project's by its import map, theirs by their own manifests. */
const packages = (replaced: Record<string, URL>): Plugin => ({
  name: "packages",
  setup: (build) => {
    build.onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
      if (kind === "entry-point") return null;
      if (path in replaced) return { path: fileURLToPath(replaced[path]) };
      return { path: mapped(path) ?? createRequire(pathToFileURL(importer)).resolve(path) };
    });
  },
});

function mapped(specifier: string): string | null {
  try {
    return fileURLToPath(import.meta.resolve(specifier));
  } catch {
    return null;
  }
}

/** A module and all that it imports, in one file that browsers run. */
export interface Bundle {
  contents: Uint8Array;
  text: string;
  /** What went into it. */
  paths: string[];
}

/**
 * Bundles the modules at `entries`, minified; needs permission to read, to run and for the environment.
 *
 * @param format `"esm"`: ES modules; `"script"`: classic scripts, which browsers run from `file://`
 * too; `{ globalName }`: a classic script that gives this variable the module's exports
 * @param replaced modules that stand for packages
 * @returns one bundle for each entry, in order
 * @throws Error of esbuild, naming file and line, if an import cannot be found or a file cannot be read
 */
export async function bundle(
  entries: URL[],
  format: "esm" | "script" | { globalName: string } = "esm",
  replaced = REPLACED,
): Promise<Bundle[]> {
  // loaded here only: it asks for permissions as soon as it is imported
  const esbuild = await import("esbuild");
  try {
    return await Promise.all(entries.map(async (entry) => {
      const { outputFiles: [{ contents, text }], metafile } = await esbuild.build({
        entryPoints: [fileURLToPath(entry)],
        ...{ bundle: true, minify: true, write: false, metafile: true, logLevel: "silent" },
        ...(format === "esm" ? { format } : { format: "iife" }),
        ...(typeof format === "object" && format),
        ...{ platform: "browser", target: "es2022", plugins: [packages(replaced)] },
      });
      return { contents, text, paths: Object.keys(metafile.inputs) };
    }));
  } finally {
    await esbuild.stop();
  }
}
