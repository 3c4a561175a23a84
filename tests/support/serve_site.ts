import { extname } from "node:path";
import { withServer } from "./loopback.ts";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".csv": "text/csv",
  ".json": "application/json",
  ".woff2": "font/woff2",
};

/** A browser looks at many pages, and may have to share the machine. */
const LONGEST_MS = 300_000;

/**
 * Runs `use` with the address of a server for the files of a built site in `folder`. The site lies at
 * `root`, a path that ends in `/`, and its 404.html answers what is missing there, as hosts of static
 * pages do.
 */
export function withServedSite(
  folder: string,
  use: (address: string) => Promise<void>,
  root = "/",
): Promise<void> {
  return withServer(
    async (request) => {
      const path = new URL(request.url).pathname;
      if (!path.startsWith(root)) return new Response("not of this site", { status: 404 });
      return await servedFile(folder, path.slice(root.length - 1));
    },
    (address) => use(address.replace(/\/$/, root)),
    LONGEST_MS,
  );
}

/** What a server of the site in `folder` answers at `path`, which begins with a slash. */
export async function servedFile(folder: string, path: string): Promise<Response> {
  const inside = folder + path;
  const found = await page(inside.endsWith("/") ? `${inside}index.html` : inside, 200);
  return found ?? await page(`${folder}/404.html`, 404) ??
    new Response("not found", { status: 404 });
}

async function page(file: string, status: number): Promise<Response | null> {
  const bytes = await Deno.readFile(file).catch(() => null);
  return bytes &&
    new Response(bytes, { status, headers: { "content-type": TYPES[extname(file)] } });
}
