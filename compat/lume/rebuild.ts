/** What one build of a served site needs to know and says. */
export interface Rebuild {
  /** Absolute path of the configuration. */
  readonly config: string;
  /** Flags that differ from the command line's. */
  readonly location: string;
}

/** What a build found out about the site, and why it failed if it did. */
export interface Rebuilt {
  /** Folder of the pages; undefined if the configuration itself could not be loaded. */
  readonly dest?: string;
  /** Files and folders whose changes call for another build. */
  readonly watched: readonly string[];
  readonly debounce: number;
  readonly failure?: string;
}

/**
 * Builds the site in a worker of its own: a fresh one imports every module anew, so that a change to any of them shows.
 */
export function rebuild(request: Rebuild): Promise<Rebuilt> {
  const worker = new Worker(import.meta.resolve("./rebuild_worker.ts"), { type: "module" });
  return new Promise<Rebuilt>((resolve) => {
    worker.onmessage = (event: MessageEvent<Rebuilt>) => resolve(event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      resolve({ watched: [], debounce: 100, failure: `Cannot build the site: ${event.message}` });
    };
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
