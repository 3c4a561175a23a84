import { mkdir, readdir, realpath, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import process from "node:process";
import { shown, SiteBuildError } from "./errors.ts";

export type Content = string | Uint8Array;

/** Other builds may put theirs in the same place meanwhile, one or two, not many. */
const TRIES = 10;

/**
 * Puts a folder of these files in the place of the one at `dest`. All are written beside it before
 * anything there is touched, so that a disk that is full, or a build that is stopped, leaves the old one;
 * two renames then exchange them. A link at `dest` stays, and what it leads to is replaced.
 *
 * @param contents path with a leading slash -> content
 * @throws SiteBuildError naming what could not be written; `dest` is then as it was
 */
export async function replaceFolder(dest: string, contents: Map<string, Content>): Promise<void> {
  const target = await realpath(dest).catch(() => dest);
  await removeLeftovers(target);
  const [fresh, old] = ["new", "old"].map((which) => temporary(target, process.pid, which));
  let path = "";
  try {
    await mkdir(fresh, { recursive: true });
    for (const [file, content] of contents) {
      path = file;
      await mkdir(dirname(join(fresh, path)), { recursive: true });
      await writeFile(join(fresh, path), content);
    }
    path = "";
    await exchange(fresh, target, old);
  } catch (error) {
    throw unwritten(join(dest, path), error);
  } finally {
    for (const folder of [fresh, old]) await remove(folder);
  }
}

/**
 * Tries whether {@linkcode replaceFolder} can begin, so that nobody waits for a site that is not to be kept.
 *
 * @throws SiteBuildError when nothing can be written beside `dest`
 */
export async function refuseUnwritable(dest: string): Promise<void> {
  const probe = temporary(await realpath(dest).catch(() => dest), process.pid, "new");
  try {
    await mkdir(probe, { recursive: true });
  } catch (error) {
    throw unwritten(dest, error);
  } finally {
    await remove(probe);
  }
}

function unwritten(path: string, error: unknown): SiteBuildError {
  return new SiteBuildError(
    `Cannot write ${shown(path)}: ${reason(error)}; the site is as it was. ` +
      "Make room there, or name another folder with --dest",
    { cause: error },
  );
}

/** Renames a folder to `target`, and what is there to `old`, also beside others who do the same. */
async function exchange(fresh: string, target: string, old: string): Promise<void> {
  for (let tries = 1;; tries++) {
    const before = await renamed(target, old);
    try {
      return await rename(fresh, target);
    } catch (error) {
      const taken = ["ENOTEMPTY", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "");
      if (taken && tries < TRIES) {
        await remove(old);
        continue;
      }
      if (before) await rename(old, target);
      throw error;
    }
  }
}

/** Renames a folder; false where there is none. */
async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

/** `_site` -> `_site.123.new`, of process 123. */
function temporary(target: string, pid: number, which: string): string {
  return `${target}.${pid}.${which}`;
}

/** Whether a path lies in the folder that is built, or in one that is to take its place or had it. */
export function isBuiltInto(dest: string, path: string): boolean {
  if (!path.startsWith(dest)) return false;
  return /^(\.\d+\.(new|old))?([\\/]|$)/.test(path.slice(dest.length));
}

/** Removes what builds left that were killed. */
async function removeLeftovers(target: string): Promise<void> {
  const names = await readdir(dirname(target)).catch(() => []);
  for (const name of names) {
    const path = join(dirname(target), name);
    const pid = /^\.(\d+)\.(new|old)$/.exec(name.slice(basename(target).length))?.[1];
    if (!name.startsWith(basename(target)) || pid === undefined) continue;
    if (Number(pid) === process.pid || !isAlive(Number(pid))) await remove(path);
  }
}

/** What cannot be removed now is so by a later build. */
async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(() => {});
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** What the system said, without its names for the call and the files. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^E[A-Z0-9]+: /, "").replace(
    /( \(os error \d+\)|, [a-z]+( '.*)?$).*/s,
    "",
  );
}
