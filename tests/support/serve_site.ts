import { extname } from "node:path";
import { withServer } from "./loopback.ts";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".csv": "text/csv",
  ".json": "application/json",
  ".woff2": "font/woff2",
};

/** A browser looks at many pages, and may have to share the machine. */
const LONGEST_MS = 300_000;

/** Runs `use` with the address of a server for the files of a built site in `folder`. */
export function withServedSite(
  folder: string,
  use: (address: string) => Promise<void>,
): Promise<void> {
  return withServer(
    async (request) => {
      const path = new URL(request.url).pathname;
      const file = path.endsWith("/") ? `${path}index.html` : path;
      const bytes = await Deno.readFile(folder + file).catch(() => null);
      if (bytes === null) return new Response("not found", { status: 404 });
      return new Response(bytes, { headers: { "content-type": TYPES[extname(file)] } });
    },
    use,
    LONGEST_MS,
  );
}
