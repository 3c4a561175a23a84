import { readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import mime from "mime";
import { outputPath } from "./url.ts";

/** Address of the script that reloads a page, and of the events that it listens to. */
const SCRIPT = "/_reload.js";
const EVENTS = "/_reload";

/** A separate file, so that pages may forbid inline scripts. */
const SCRIPT_TEXT = `new EventSource("${EVENTS}").onmessage = () => location.reload();\n`;

/** Serves a folder of pages and tells the open ones to reload. */
export class PageServer {
  /** Folder of the pages; null while there are none yet. */
  dest: string | null = null;
  readonly #open = new Set<ReadableStreamDefaultController<Uint8Array>>();

  /** Tells the pages that are open in browsers to load themselves anew. */
  reload(): void {
    for (const page of this.#open) page.enqueue(new TextEncoder().encode("data: reload\n\n"));
  }

  /** Answers a request: the file, else the site's 404.html. */
  async handle(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === EVENTS) return this.#events();
    if (pathname === SCRIPT) {
      return respond(200, "/reload.js", new TextEncoder().encode(SCRIPT_TEXT));
    }
    if (this.dest === null) {
      return new Response("The site has not been built yet.", { status: 503 });
    }
    const page = await this.#read(pathname);
    if (page) return respond(200, outputPath(pathname), page);
    if (await this.#read(`${pathname}/`)) return Response.redirect(`${request.url}/`, 302);
    const missing = await this.#read("/404.html");
    return respond(404, "/404.html", missing ?? new TextEncoder().encode("Not found"));
  }

  async #read(url: string): Promise<Uint8Array | null> {
    const root = this.dest ?? "";
    const file = join(root, safely(url));
    if (!file.startsWith(root + sep)) return null;
    return await readFile(file).catch(() => null);
  }

  #events(): Response {
    let page: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => void this.#open.add(page = controller),
      cancel: () => void this.#open.delete(page),
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  }
}

/** Path of a url's file; one that cannot be decoded has none. */
function safely(url: string): string {
  try {
    return outputPath(url);
  } catch {
    return "";
  }
}

function respond(status: number, path: string, body: Uint8Array): Response {
  const type = mime.getType(path) ?? "application/octet-stream";
  const isHtml = type === "text/html";
  const content = isHtml ? withScript(new TextDecoder().decode(body)) : new Uint8Array(body);
  const charset = /^text\/|javascript|json|svg/.test(type) ? "; charset=utf-8" : "";
  return new Response(content, {
    status,
    headers: { "content-type": type + charset, "cache-control": "no-store" },
  });
}

function withScript(html: string): string {
  const tag = `<script src="${SCRIPT}" defer></script>`;
  return html.includes("</body>") ? html.replace("</body>", () => `${tag}</body>`) : html + tag;
}
