import { extname } from "node:path";
import { withServer } from "./loopback.ts";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".csv": "text/csv",
  ".json": "application/json",
};

/** Runs `use` with the address of a server for the files of a built site. */
export function withServedSite(
  site: Map<string, string>,
  use: (address: string) => Promise<void>,
): Promise<void> {
  return withServer((request) => {
    const path = new URL(request.url).pathname;
    const file = path.endsWith("/") ? `${path}index.html` : path;
    const text = site.get(file);
    if (text === undefined) return new Response("not found", { status: 404 });
    return new Response(text, { headers: { "content-type": TYPES[extname(file)] } });
  }, use);
}
