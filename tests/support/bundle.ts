import type { Plugin } from "esbuild";
import { fileURLToPath } from "node:url";

/** Finds npm packages where Deno keeps them. */
const packages: Plugin = {
  name: "packages",
  setup: (build) => {
    build.onResolve(
      { filter: /^[^./]/ },
      ({ path, kind }) =>
        kind === "entry-point" ? null : { path: fileURLToPath(import.meta.resolve(path)) },
    );
  },
};

/** A module and all that it imports in one file that browsers run. */
export interface Bundle {
  contents: Uint8Array;
  text: string;
  /** What went into it. */
  paths: string[];
}

/**
 * Bundles the module at `entry`; needs permission to read, to run and for the environment.
 *
 * @param globalName absent: an ES module; else a script that gives this variable the module's exports
 */
export async function bundle(entry: URL, globalName?: string): Promise<Bundle> {
  // loaded here only: it asks for permissions as soon as it is imported
  const esbuild = await import("esbuild");
  const { outputFiles: [{ contents, text }], metafile } = await esbuild.build({
    entryPoints: [fileURLToPath(entry)],
    ...{ bundle: true, minify: true, write: false, metafile: true, logLevel: "silent" },
    ...{ format: globalName ? "iife" : "esm", globalName },
    ...{ platform: "browser", plugins: [packages] },
  });
  await esbuild.stop();
  return { contents, text, paths: Object.keys(metafile.inputs) };
}
