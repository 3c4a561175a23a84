import { relative } from "node:path";

/** A failure of the site's own making; the message says in a line each what to change. */
export class SiteBuildError extends Error {}

/** A path as people know it: from the folder that they run commands in. */
export function shown(path: string): string {
  const fromHere = relative(Deno.cwd(), path);
  return fromHere.startsWith("..") ? path : fromHere || ".";
}

/** What went wrong, in one line, with the place in the site's sources if the runtime itself threw. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [line] = error.message.split("\n", 1);
  if (!BUILT_IN.includes(error.constructor)) return line;
  const adapter = new URL(".", import.meta.url).href;
  const places = error.stack?.match(/file:\/\/[^\s)]+:\d+:\d+/g) ?? [];
  const place = places.find((url) => !url.startsWith(adapter) && !line.includes(url));
  return place ? `${line} (${shown(decodeURI(place.slice("file://".length)))})` : line;
}

const BUILT_IN: unknown[] = [TypeError, ReferenceError, RangeError, SyntaxError];
