import config from "../../deno.json" with { type: "json" };
import { canonicalJson, sha256 } from "../store/canonical.ts";
import type { Files } from "../store/files.ts";
import { UserError } from "../user_error.ts";

const LOADERS = { ts: "ts", mts: "ts", tsx: "tsx", js: "js", mjs: "js", jsx: "jsx" } as const;
type Extension = keyof typeof LOADERS;

// Another printer may print the same code differently, so its version is part of the cache.
const PRINTER = config.imports.esbuild;

/** Source digest -> digest of the JavaScript it is emitted as. */
type Known = Record<string, string>;

/**
 * The digest of each module's emitted JavaScript, so that comments, formatting and types count for
 * nothing. JSON modules count by value, any other file by its bytes.
 *
 * What was emitted once is kept in `cache`, by source digest: while nothing changes, no printer starts.
 */
export async function emittedDigests(
  paths: string[],
  root: string,
  cache: string,
  files: Files,
): Promise<Map<string, string>> {
  const known = await readCache(cache, files);
  const before = Object.keys(known).length;
  callers++;
  try {
    const digests = await Promise.all(paths.map(async (path) => {
      const source = await files.read(`${root}/${path}`);
      if (!source) throw new UserError(`Cannot fingerprint ${path}: the file is gone; run again`);
      return [path, await emittedDigest(path, source, known)] as const;
    }));
    return new Map(digests);
  } finally {
    callers--;
    // Its process would keep this one alive; while others wait for it, it has to stay.
    if (callers === 0) await stopPrinter();
    if (Object.keys(known).length > before) await writeCache(cache, known, files);
  }
}

async function emittedDigest(path: string, source: Uint8Array, known: Known): Promise<string> {
  const extension = path.slice(path.lastIndexOf(".") + 1);
  if (extension === "json") {
    return sha256(canonicalJson(JSON.parse(new TextDecoder().decode(source))));
  }
  if (!(extension in LOADERS)) return sha256(source);
  const key = `${extension}:${sha256(source)}`;
  return known[key] ??= sha256(await emit(path, source, extension as Extension));
}

let callers = 0;
let stopPrinter = async () => {};

async function emit(path: string, source: Uint8Array, extension: Extension): Promise<string> {
  const esbuild = await import("esbuild");
  stopPrinter = () => esbuild.stop();
  try {
    const { code } = await esbuild.transform(source, {
      loader: LOADERS[extension],
      minifyWhitespace: true,
      legalComments: "none",
      ignoreAnnotations: true,
      target: "esnext",
      charset: "utf8",
      logLevel: "silent",
    });
    return code;
  } catch (error) {
    const [first] = (error instanceof Error ? error.message : String(error)).split("\n").slice(-1);
    throw new UserError(`Cannot fingerprint ${path}: it does not parse: ${first}`);
  }
}

async function readCache(path: string, files: Files): Promise<Known> {
  try {
    const text = new TextDecoder().decode(await files.read(path) ?? new Uint8Array());
    const { printer, sum, known } = JSON.parse(text);
    return printer === PRINTER && sum === sha256(canonicalJson(known)) ? known : {};
  } catch {
    return {}; // absent or damaged: everything can be emitted again
  }
}

/** Best effort: where it cannot be written, the next run emits again. */
async function writeCache(path: string, known: Known, files: Files): Promise<void> {
  const text = JSON.stringify({ printer: PRINTER, sum: sha256(canonicalJson(known)), known });
  const temporary = `${path}.${crypto.randomUUID()}`;
  try {
    await files.write(temporary, new TextEncoder().encode(text));
    await files.rename(temporary, path);
  } catch {
    await files.remove(temporary).catch(() => {});
  }
}
