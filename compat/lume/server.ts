import { readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import mime from "mime";

/** Address of the script that reloads a page, and of the events that it listens to. */
const SCRIPT = "/_reload.js";
const EVENTS = "/_reload";

/** A separate file, since pages may forbid inline scripts. */
const SCRIPT_TEXT = `new EventSource("${EVENTS}").onmessage = () => location.reload();\n`;

/** Serves a folder of pages and tells the open ones to reload. */
export class PageServer {
  readonly #open = new Set<ReadableStreamDefaultController<Uint8Array>>();

  constructor(readonly folder: string) {}

  /** Tells the pages that are open in browsers to load themselves anew. */
  reload(): void {
    for (const page of this.#open) page.enqueue(new TextEncoder().encode("data: reload\n\n"));
  }

  /** Answers a request: the file, else the site's 404.html. */
  async handle(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const { pathname } = url;
    if (pathname === EVENTS) return this.#events();
    if (pathname === SCRIPT) return respond(200, SCRIPT, new TextEncoder().encode(SCRIPT_TEXT));
    const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    const page = await this.#read(path);
    if (page) return respond(200, path, page);
    if (await this.#read(`${pathname}/index.html`)) {
      url.pathname += "/";
      return Response.redirect(url, 302);
    }
    const missing = await this.#read("/404.html");
    return respond(404, "/404.html", missing ?? new TextEncoder().encode("Not found"));
  }

  async #read(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      const file = join(this.folder, decodeURIComponent(path));
      return file.startsWith(this.folder + sep) ? new Uint8Array(await readFile(file)) : null;
    } catch {
      return null;
    }
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

function respond(status: number, path: string, body: Uint8Array<ArrayBuffer>): Response {
  const type = mime.getType(path) ?? "application/octet-stream";
  const charset = /^text\/|javascript|json|svg/.test(type) ? "; charset=utf-8" : "";
  const content = type === "text/html" ? withScript(new TextDecoder().decode(body)) : body;
  const headers = { "content-type": type + charset, "cache-control": "no-store" };
  return new Response(content, { status, headers });
}

function withScript(html: string): string {
  return html.replace(/(<\/body>|$)/, `<script src="${SCRIPT}" defer></script>$1`);
}
