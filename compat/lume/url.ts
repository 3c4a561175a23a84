import { posix } from "node:path";

/** Whether the page at this url is HTML: only such a page inherits a layout from its folder. */
export function isHtml(url: string): boolean {
  return /(\/|\.x?html)$/.test(url);
}

/**
 * The url of a page.
 *
 * @param wanted - what the page exports: absolute, or relative to its folder; undefined for the default
 * @param fallback - path of the page's source without its extensions
 * @throws Error if `wanted` is neither
 */
export function pageUrl(wanted: unknown, fallback: string): string {
  if (wanted === undefined) return defaultUrl(fallback);
  if (typeof wanted === "string" && wanted.startsWith("/")) return normalUrl(wanted);
  if (typeof wanted === "string" && /^\.\.?\//.test(wanted)) {
    return normalUrl(posix.join(posix.dirname(fallback), wanted));
  }
  const found = typeof wanted === "string" ? `"${wanted}"` : typeof wanted;
  throw new Error(`its url must be a string that starts with "/", "./" or "../", got ${found}`);
}

/** The file that a url is written to. */
export function outputPath(url: string): string {
  return decodeURIComponent(url.endsWith("/") ? `${url}index.html` : url);
}

function defaultUrl(path: string): string {
  if (path === "/404") return "/404.html";
  return posix.basename(path) === "index" ? posix.join(path, "../") : `${path}/`;
}

function normalUrl(url: string): string {
  return encodeURI(url).replace(/\/index\.html$/, "/");
}
