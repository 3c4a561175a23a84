import { existsSync } from "node:fs";
import { sep } from "node:path";

/** What to watch and what not. */
export interface WatchOptions {
  /** Files and folders; those that do not exist are left out. */
  readonly watched: readonly string[];
  /** A folder whose changes do not count. */
  readonly except?: string;
  /** Milliseconds without a change after which it is told. */
  readonly debounce: number;
}

/** Tells of changes of files; those that happen while nobody waits are told to the next who does. */
export class Watcher {
  readonly #options: WatchOptions;
  readonly #watcher: Deno.FsWatcher;
  #event: Promise<IteratorResult<Deno.FsEvent>>;

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#watcher = Deno.watchFs(options.watched.filter((path) => existsSync(path)));
    this.#event = this.#next();
  }

  /** Waits until something has changed and then been quiet for a while. */
  async change(): Promise<void> {
    let changed = false;
    while (true) {
      const quiet = changed ? this.#pause() : new Promise<null>(() => {});
      const event = await Promise.race([this.#event, quiet]);
      if (event === null || event.done) return;
      this.#event = this.#next();
      if (this.#counts(event.value)) changed = true;
    }
  }

  close(): void {
    this.#watcher.close();
  }

  #next(): Promise<IteratorResult<Deno.FsEvent>> {
    return this.#watcher[Symbol.asyncIterator]().next();
  }

  #pause(): Promise<null> {
    return new Promise((resolve) => setTimeout(() => resolve(null), this.#options.debounce));
  }

  #counts({ kind, paths }: Deno.FsEvent): boolean {
    const { except } = this.#options;
    const isOurs = (path: string) => !!except && (path === except || path.startsWith(except + sep));
    return ["create", "modify", "remove", "rename"].includes(kind) && !paths.every(isOurs);
  }
}
