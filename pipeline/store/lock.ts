import { UserError } from "../user_error.ts";
import { diskFiles, explained } from "./files.ts";
import { flat } from "./layout.ts";

/** Exit code of a run that finds another at work. */
export const LOCKED = 3;

/** Held until released, or until the process ends in whatever way. */
export interface Lock {
  /** False once another file, or none, is where the lock's was: then another run may have a lock, too. */
  stands(): boolean;
  release(): void;
}

/**
 * Takes the lock at `path` for itself, a lock of the kernel: `kill -9` frees it too.
 *
 * @throws UserError at once, naming the holder, when another process has it
 */
export async function acquireLock(path: string, command: string): Promise<Lock> {
  const file = await explained(`take the lock ${path}`, openLock(path));
  if (!await tryLock(file, true)) {
    file.close();
    throw locked(await holder(path));
  }
  await sign(file, command);
  return { stands: () => isAt(path, file), release: () => signOff(file) };
}

/**
 * Takes the lock at `path` together with others that do the same, for the job called `job`, which
 * nobody else may do meanwhile. A run that wants the lock for itself waits for all of them.
 *
 * @throws UserError at once, naming the holder, when a run has the lock or another process does the job
 */
export async function joinLock(path: string, job: string, command: string): Promise<Lock> {
  const shared = await explained(`take the lock ${path}`, openLock(path));
  const own = await explained(`take the lock of ${job}`, openLock(jobLock(path, job)));
  const refusedBy = !await tryLock(shared, false)
    ? path
    : !await tryLock(own, true)
    ? jobLock(path, job)
    : null;
  if (refusedBy !== null) {
    [own, shared].forEach((file) => file.close());
    throw locked(await holder(refusedBy));
  }
  await shared.truncate(); // what a run that was killed wrote about itself
  await sign(own, command);
  return {
    stands: () => isAt(path, shared) && isAt(jobLock(path, job), own),
    release: () => {
      signOff(own);
      shared.close();
    },
  };
}

function isAt(path: string, file: Deno.FsFile): boolean {
  try {
    const [there, own] = [Deno.statSync(path), file.statSync()];
    return there.ino === own.ino && there.dev === own.dev;
  } catch (error) {
    return !(error instanceof Deno.errors.NotFound); // a disk that does not answer has lost nothing
  }
}

function jobLock(path: string, job: string): string {
  return `${jobLocks(path)}/${flat(job)}`;
}

function jobLocks(path: string): string {
  return `${path}s`;
}

function locked(holder: string | null): UserError {
  const who = holder ?? "it has not yet said who it is";
  return new UserError(
    `Cannot start: another run has the lock (${who}); wait for it, or stop it`,
    LOCKED,
  );
}

async function sign(file: Deno.FsFile, command: string): Promise<void> {
  await file.truncate();
  const said = { pid: Deno.pid, command, started: new Date().toISOString() };
  await file.write(new TextEncoder().encode(JSON.stringify(said)));
}

function signOff(file: Deno.FsFile): void {
  file.truncateSync();
  file.close();
}

async function openLock(path: string): Promise<Deno.FsFile> {
  await Deno.mkdir(path.slice(0, path.lastIndexOf("/")), { recursive: true });
  return await Deno.open(path, { read: true, write: true, create: true });
}

/** Tries for as long as the kernel may take to clear away a process that was just killed. */
async function tryLock(file: Deno.FsFile, alone: boolean): Promise<boolean> {
  for (let tries = 0; tries < 6; tries++) {
    if (await file.tryLock(alone)) return true;
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}

/** What the holder wrote about itself; of several jobs, the first. Null: nothing so far. */
async function holder(path: string): Promise<string | null> {
  const jobs = (await diskFiles.list(jobLocks(path))).map((name) => `${jobLocks(path)}/${name}`);
  for (const one of [path, ...jobs]) {
    if (!await isHeld(one)) continue;
    const said = signature(one);
    if (said) return said;
  }
  return null;
}

/** Whether somebody is there; what a killed process wrote stays when its lock is gone. */
async function isHeld(path: string): Promise<boolean> {
  using file = await openLock(path);
  return !await file.tryLock(true);
}

function signature(path: string): string | null {
  try {
    const { pid, command, started } = JSON.parse(Deno.readTextFileSync(path));
    return `process ${pid}, \`${command}\`, since ${started}`;
  } catch {
    return null;
  }
}
