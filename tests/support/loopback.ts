/** No test needs a server for longer, unless it says so. */
const LONGEST_MS = 20_000;

/** Runs `use` with the address (ending in `/`) of a server on this machine, and stops the server. */
export async function withServer(
  answer: (request: Request) => Response | Promise<Response>,
  use: (address: string) => Promise<void>,
  longestMs = LONGEST_MS,
): Promise<void> {
  const stop = new AbortController();
  const deadline = setTimeout(() => stop.abort(), longestMs);
  const server = Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    signal: stop.signal,
    onListen: () => {},
    onError: () => new Response("the handler failed", { status: 500 }),
  }, answer);
  try {
    await use(`http://127.0.0.1:${server.addr.port}/`);
  } finally {
    clearTimeout(deadline);
    stop.abort();
    await server.finished;
  }
}

/** Runs `use` with a fresh folder, and removes it. */
export async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await use(folder);
  } finally {
    await removed(folder);
  }
}

/** A body that sends `bytes` and then goes on as `then` says: never ends, breaks, or ends. */
export function bodyOf(bytes: Uint8Array, then: "stall" | "break" | "end"): ReadableStream {
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (!sent) {
        sent = true;
        return controller.enqueue(bytes);
      }
      if (then === "stall") return new Promise(() => {});
      if (then === "break") return controller.error(new Error("broken on purpose"));
      controller.close();
    },
  });
}

/** Removes a folder into which a process that is ending (a browser's helper) may still write for a moment. */
async function removed(folder: string): Promise<void> {
  for (let tries = 50;; tries--) {
    try {
      return await Deno.remove(folder, { recursive: true });
    } catch (error) {
      if (tries === 0 || error instanceof Deno.errors.NotFound) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
