/** A failure of the site's own making; the message says in a line each what to change. */
export class SiteBuildError extends Error {
  override name = "SiteBuildError";
}

/**
 * What went wrong, in one line. Errors that the runtime throws say nothing about where, so their place in the sources
 * is added.
 */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [message] = error.message.split("\n", 1);
  const builtIn = [TypeError, ReferenceError, RangeError, SyntaxError].some((type) =>
    error.constructor === type
  );
  const place = builtIn ? /file:\/\/\S+:\d+:\d+/.exec(error.stack ?? "")?.[0] : undefined;
  return place ? `${message} (${readable(place)})` : message;
}

function readable(place: string): string {
  return decodeURI(place).replace(/^file:\/\//, "").replace(`${Deno.cwd()}/`, "");
}
