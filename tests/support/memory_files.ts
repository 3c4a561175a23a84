import type { Files } from "../../pipeline/store/files.ts";

/** What happens at the `at`-th operation that changes something (the first is 0). */
export interface Fault {
  at: number;
  /** How much of the operation is done: a write may stop in the middle. */
  done: "nothing" | "half" | "all";
  /** The system's error code; null: the process is killed, and touches nothing from then on. */
  code: string | null;
}

/** What every operation of a killed process ends with. */
export class Killed extends Error {
  override name = "Killed";
}

const MESSAGES: Record<string, string> = {
  ENOSPC: "No space left on device (os error 28)",
  EACCES: "Permission denied (os error 13)",
  EROFS: "Read-only file system (os error 30)",
  EIO: "Input/output error (os error 5)",
  EXDEV: "Invalid cross-device link (os error 18)",
};

/** A file system in memory, in which a process can be killed and a disk be full at any operation. */
export class MemoryFiles implements Files {
  readonly contents = new Map<string, Uint8Array>();
  /** Operations that changed something, since the fault was set. */
  operations = 0;
  /** Paths that were renamed to, in order. */
  placed: string[] = [];
  /** True: every folder is a file system of its own, between which nothing can be renamed. */
  apart = false;
  #fault: Fault | null = null;
  #killed = false;

  /** Sets what goes wrong next; null: nothing. The process lives (again). */
  expect(fault: Fault | null): void {
    this.#fault = fault;
    this.#killed = false;
    this.operations = 0;
    this.placed = [];
  }

  /** Kills the process here. */
  kill(): never {
    this.#killed = true;
    throw new Killed();
  }

  read(path: string): Promise<Uint8Array | null> {
    return this.#alive(() => this.contents.get(path)?.slice() ?? null);
  }

  write(path: string, data: Uint8Array): Promise<void> {
    return this.#change(
      () => this.contents.set(path, data.slice()),
      () => this.contents.set(path, data.slice(0, data.length / 2)),
    );
  }

  rename(from: string, to: string): Promise<void> {
    return this.#change(() => {
      if (this.apart && folderOf(from) !== folderOf(to)) {
        throw Object.assign(new Error(MESSAGES.EXDEV), { code: "EXDEV" });
      }
      const data = this.contents.get(from);
      if (!data) throw new Error(`there is no ${from}`);
      this.contents.set(to, data);
      this.contents.delete(from);
      this.placed.push(to);
    });
  }

  remove(path: string): Promise<void> {
    const all = [...this.contents.keys()].filter((one) => isIn(path, one));
    const half = all.slice(0, all.length / 2);
    const drop = (paths: string[]) => paths.forEach((one) => this.contents.delete(one));
    return this.#change(() => drop(all), () => drop(half));
  }

  list(path: string): Promise<string[]> {
    return this.#alive(() => {
      const names = [...this.contents.keys()].filter((one) => one.startsWith(`${path}/`))
        .map((one) => one.slice(path.length + 1).split("/")[0]);
      return [...new Set(names)].sort();
    });
  }

  async #alive<T>(work: () => T): Promise<T> {
    await Promise.resolve(); // others get a turn, as on a disk
    if (this.#killed) throw new Killed();
    return work();
  }

  async #change(all: () => void, half: () => void = () => {}): Promise<void> {
    await this.#alive(() => {
      const fault = this.operations++ === this.#fault?.at ? this.#fault : null;
      if (!fault || fault.done === "all") all();
      if (fault?.done === "half") half();
      if (fault?.code === null) this.kill();
      if (fault) {
        throw Object.assign(new Error(MESSAGES[fault.code!]), { code: fault.code });
      }
    });
  }
}

function isIn(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}
