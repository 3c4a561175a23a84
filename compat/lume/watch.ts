import { statSync } from "node:fs";

/** Milliseconds between two looks at which folders stand where. */
const LOOK_MS = 500;

/**
 * Calls `onChange` whenever something below the paths changes, but for files that are `ignored`. Never ends.
 *
 * The kernel watches a folder, not a name: of one that is not there yet it tells nothing, and of one that
 * another was put in the place of (by a checkout, say) it goes on to tell of the old. So whoever stands
 * under each name is looked at now and then, and all are watched anew when one is another.
 */
export async function watch(
  paths: string[],
  ignored: (path: string) => boolean,
  onChange: () => void,
): Promise<never> {
  for (;;) {
    const known = identities(paths);
    using watcher = watcherOf(paths.filter((_, k) => known[k] !== null));
    if (watcher === null) continue;
    const replaced = () => identities(paths).some((one, k) => one !== known[k]);
    const timer = setInterval(() => replaced() && watcher.close(), LOOK_MS);
    try {
      for await (const { kind, paths } of watcher) {
        if (kind !== "access" && !paths.every(ignored)) onChange();
      }
    } finally {
      clearInterval(timer);
    }
    onChange();
  }
}

/** Null: one of the paths has gone since it was seen. */
function watcherOf(paths: string[]): Deno.FsWatcher | null {
  try {
    return Deno.watchFs(paths);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

/** What stands under each name: device and file number; null where there is nothing. */
function identities(paths: string[]): (string | null)[] {
  return paths.map((path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    return found ? `${found.dev} ${found.ino}` : null;
  });
}
