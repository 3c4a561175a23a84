import { fileURLToPath } from "node:url";
import { bundle } from "../../../site/bundle.ts";
import type { PageBackend, PageContender } from "./names.ts";

/** Paths of what tfjs fetches or runs in a page, and the files that its packages have for it. */
const TFJS = {
  core: distribution("@tensorflow/tfjs", "tf.min.js"),
  wasm: distribution("npm:@tensorflow/tfjs-backend-wasm@4.22.0", "tf-backend-wasm.min.js"),
  webgpu: distribution("@tensorflow/tfjs-backend-webgpu", "tf-backend-webgpu.min.js"),
};

const SCRIPTS: Record<PageContender, URL> = {
  ours: new URL("contenders/ours.ts", import.meta.url),
  tfjs: new URL("contenders/tfjs.ts", import.meta.url),
  "tfjs-ops": new URL("contenders/tfjs_ops.ts", import.meta.url),
  "jax-js": new URL("contenders/jax_js.ts", import.meta.url),
};

function distribution(specifier: string, name: string): URL {
  return new URL(name, import.meta.resolve(specifier));
}

/** Answers with the page of each contender, its scripts and tfjs's WebAssembly. */
export async function pageServer(): Promise<(request: Request) => Promise<Response>> {
  const scripts = new Map<string, Uint8Array>();
  for (const [name, entry] of Object.entries(SCRIPTS)) {
    const [{ contents }] = await bundle(
      [entry],
      "script",
      usesTfjs(name)
        ? { "@tensorflow/tfjs": new URL("tfjs_global.cjs", import.meta.url) }
        : undefined,
    );
    scripts.set(`/${name}.js`, contents);
  }
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const script = scripts.get(pathname);
    if (script) return file(script, "text/javascript");
    if (pathname.startsWith("/tfjs/")) return await tfjsFile(pathname.slice(6));
    if (!scripts.has(`${pathname}.js`)) return new Response("no such page", { status: 404 });
    const sources = pageScripts(
      pathname.slice(1) as PageContender,
      searchParams.get("backend") as PageBackend,
    );
    return file(pageText(sources), "text/html; charset=utf-8");
  };
}

function usesTfjs(contender: string): boolean {
  return contender.startsWith("tfjs");
}

/** Scripts of a contender's page, in order. */
export function pageScripts(contender: PageContender, backend: PageBackend): string[] {
  const own = `/${contender}.js`;
  return usesTfjs(contender) ? ["/tfjs/core.js", `/tfjs/${backend}.js`, own] : [own];
}

function pageText(sources: string[]): string {
  const scripts = sources.map((source) => `<script src="${source}"></script>`);
  return `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${scripts.join("")}`;
}

async function tfjsFile(name: string): Promise<Response> {
  if (name.endsWith(".wasm")) {
    return file(await Deno.readFile(new URL(name, TFJS.wasm)), "application/wasm");
  }
  const url = TFJS[name.replace(/\.js$/, "") as keyof typeof TFJS];
  return file(await Deno.readFile(fileURLToPath(url)), "text/javascript");
}

function file(body: string | Uint8Array, type: string): Response {
  return new Response(body as BodyInit, { headers: { "content-type": type } });
}
