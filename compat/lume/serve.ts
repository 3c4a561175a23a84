import { shown, SiteBuildError } from "./errors.ts";
import type { Site } from "./mod.ts";
import { isBuiltInto, refuseUnwritable } from "./replace_folder.ts";
import { PageServer } from "./server.ts";
import { watch } from "./watch.ts";

/** Ports tried in turn when none is asked for. */
const PORTS = Array.from({ length: 11 }, (_, index) => 3000 + index);

/** Milliseconds without a change after which the site is built again. */
const QUIET_MS = 100;

/**
 * Serves the site, and builds it anew whenever its sources or the watched folders change. A build
 * that fails is told and leaves the last good one in place. Runs until it is interrupted.
 *
 * @throws SiteBuildError if nothing can be written there, or no port can be had
 */
export async function serveSite(site: Site, config: string, port?: string): Promise<void> {
  await refuseUnwritable(site.dest());
  const server = new PageServer(site.dest());
  const origin = listen(server, port === undefined ? PORTS : [parsePort(port)]);
  const watched = [site.src(), config, ...site.options.watcher.include];
  const rebuild = async () => {
    const failure = await buildInWorker(config);
    if (failure !== null) return console.error(failure);
    console.log(`Built ${shown(site.dest())}`);
    server.reload();
  };
  let built = rebuild();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watching = watch(watched, (path) => isBuiltInto(site.dest(), path), () => {
    clearTimeout(timer);
    timer = setTimeout(() => built = built.then(rebuild), QUIET_MS);
  });
  await Promise.all([watching, built.then(() => console.log(`Serving at ${origin}/`))]);
}

/** @returns the origin that is served */
function listen(server: PageServer, ports: number[]): string {
  for (const port of ports) {
    try {
      // not "localhost": a name would be looked up, and may stand for more than the loopback interface
      const options = { hostname: "127.0.0.1", port, onListen() {} };
      const { addr } = Deno.serve(options, (request) => server.handle(request));
      return `http://localhost:${addr.port}`;
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    }
  }
  throw new SiteBuildError(
    `Cannot serve the site: port ${ports.join(", ")} is in use; choose another with --port`,
  );
}

function parsePort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) < 65536) return Number(text);
  throw new SiteBuildError(`Cannot serve the site: --port must be from 0 to 65535, got ${text}`);
}

/**
 * Builds in a worker of its own, which imports every module anew, so that a change to any of them
 * shows.
 *
 * @returns why it failed, or null
 */
function buildInWorker(config: string): Promise<string | null> {
  const worker = new Worker(import.meta.resolve("./build_worker.ts"), { type: "module" });
  return new Promise<string | null>((resolve) => {
    worker.onmessage = (event: MessageEvent<string | null>) => resolve(event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      resolve(`Cannot build the site: ${event.message}`);
    };
    worker.postMessage(config);
  }).finally(() => worker.terminate());
}
