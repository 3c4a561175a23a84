import { shown, SiteBuildError } from "./errors.ts";
import type { Flags } from "./flags.ts";
import { rebuild, type Rebuilt } from "./rebuild.ts";
import { PageServer } from "./server.ts";
import { Watcher } from "./watch.ts";

/** Ports tried in turn when none is asked for. */
const PORTS = Array.from({ length: 11 }, (_, index) => 3000 + index);

/**
 * Serves the site, and builds it anew whenever its sources or the watched folders change. A build that fails is told
 * and leaves the last good one in place. Runs until it is interrupted.
 *
 * @throws SiteBuildError if no port can be had
 */
export async function serve(config: string, flags: Flags): Promise<never> {
  const server = new PageServer();
  const origin = listen(server, flags);
  const location = flags.location ?? origin;
  let last = await buildOnce(server, config, location);
  console.log(`Serving at ${origin}/`);
  let watcher = watch(last);
  while (true) {
    await watcher.change();
    const next = await buildOnce(server, config, location);
    if (!sameWatch(last, next)) {
      watcher.close();
      watcher = watch(next);
    }
    last = next;
  }
}

/** @returns the origin that is served */
function listen(server: PageServer, { hostname = "localhost", port }: Flags): string {
  const ports = port === undefined ? PORTS : [parsePort(port)];
  for (const candidate of ports) {
    try {
      const { addr } = Deno.serve({
        // A name would be looked up, and may stand for more than the loopback interface.
        hostname: hostname === "localhost" ? "127.0.0.1" : hostname,
        port: candidate,
        onListen() {},
      }, (request) => server.handle(request));
      return `http://${hostname}:${addr.port}`;
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    }
  }
  throw new SiteBuildError(
    `Cannot serve the site: port ${ports.join(", ")} is in use; choose another with --port`,
  );
}

function parsePort(text: string): number {
  const port = Number(text);
  if (text !== "" && Number.isInteger(port) && port >= 0 && port < 65536) return port;
  throw new SiteBuildError(`Cannot serve the site: --port must be from 0 to 65535, got ${text}`);
}

async function buildOnce(server: PageServer, config: string, location: string): Promise<Rebuilt> {
  const built = await rebuild({ config, location });
  if (built.failure !== undefined) console.error(built.failure);
  else console.log(`Built ${shown(built.dest ?? "")}`);
  server.dest = built.dest ?? server.dest;
  if (built.failure === undefined) server.reload();
  return built;
}

function watch({ watched, dest, debounce }: Rebuilt): Watcher {
  return new Watcher({ watched, except: dest, debounce });
}

function sameWatch(a: Rebuilt, b: Rebuilt): boolean {
  return a.dest === b.dest && a.watched.join("\n") === b.watched.join("\n");
}
