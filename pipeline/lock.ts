import { explained } from "./explained_files.ts";
import { UserError } from "./user_error.ts";

/** Exit code of a run that finds another at work. */
export const LOCKED = 3;

/** Held until released, or until the process ends in whatever way. */
export interface Lock {
  release(): void;
}

/**
 * Takes the lock at `path`, a lock of the kernel: `kill -9` frees it too.
 *
 * @throws UserError at once, naming the holder, when another process has it
 */
export async function acquireLock(path: string, command: string): Promise<Lock> {
  const file = await explained(`take the lock ${path}`, openLock(path));
  if (!await tryLock(file)) {
    file.close();
    throw new UserError(
      `Cannot start: another run has the lock (${holder(path)}); wait for it, or stop it`,
      LOCKED,
    );
  }
  await file.truncate();
  const said = { pid: Deno.pid, command, started: new Date().toISOString() };
  await file.write(new TextEncoder().encode(JSON.stringify(said)));
  return {
    release: () => {
      file.truncateSync();
      file.close();
    },
  };
}

async function openLock(path: string): Promise<Deno.FsFile> {
  await Deno.mkdir(path.slice(0, path.lastIndexOf("/")), { recursive: true });
  return await Deno.open(path, { read: true, write: true, create: true });
}

/** Tries for as long as the kernel may take to clear away a process that was just killed. */
async function tryLock(file: Deno.FsFile): Promise<boolean> {
  for (let tries = 0; tries < 6; tries++) {
    if (await file.tryLock(true)) return true;
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}

/** What the holder wrote about itself. */
function holder(path: string): string {
  try {
    const { pid, command, started } = JSON.parse(Deno.readTextFileSync(path));
    return `process ${pid}, \`${command}\`, since ${started}`;
  } catch {
    return "it has not yet said who it is";
  }
}
