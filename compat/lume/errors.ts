import { relative } from "node:path";

/** A failure of the site's own making; the message says in a line each what to change. */
export class SiteBuildError extends Error {
  override name = "SiteBuildError";
}

/** A path as people know it: from the folder that they run commands in. */
export function shown(path: string): string {
  const fromHere = relative(Deno.cwd(), path);
  return fromHere.startsWith("..") ? path : fromHere || ".";
}

/**
 * What went wrong, in one line. Errors that the runtime throws say nothing about where, so their place in the site's
 * sources is added.
 */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [line] = error.message.split("\n", 1);
  const message = line.replace(/ at (file:\/\/\S+)$/, (_, url) => ` (${shownUrl(url)})`);
  const isPlaced = message !== line || !BUILT_IN.includes(error.constructor);
  const place = isPlaced ? undefined : placeOf(error);
  return place ? `${message} (${place})` : message;
}

const BUILT_IN: unknown[] = [TypeError, ReferenceError, RangeError, SyntaxError];

/** The innermost place outside of this adapter: `site/file.ts:3:14`. */
function placeOf(error: Error): string | undefined {
  const adapter = new URL(".", import.meta.url).href;
  const places = error.stack?.match(/file:\/\/[^\s)]+:\d+:\d+/g) ?? [];
  const place = places.find((url) => !url.startsWith(adapter));
  return place && shownUrl(place);
}

function shownUrl(url: string): string {
  return shown(decodeURI(url.slice("file://".length)));
}
