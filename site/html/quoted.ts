import { pointedAt } from "./number.ts";
import type { Artifact } from "../read_artifact.ts";
import { SiteError } from "../site_error.ts";
import { type Html, markup } from "./markup.ts";

/**
 * A text of an artifact as it is, but for its line breaks, bound to the place it is read from, with whatever numbers are in it.
 *
 * @param pointer JSON pointer into the artifact
 * @param part takes the part that is shown; all of it by default
 * @throws SiteError when there is no text at `pointer`
 */
export function quoted(
  artifact: Artifact<unknown>,
  pointer: string,
  part = (text: string) => text,
): Html {
  const text = pointedAt(artifact.value, pointer);
  if (typeof text !== "string") {
    throw new SiteError(
      `Cannot quote ${artifact.stage}#${pointer}: a text is required, got ${JSON.stringify(text)}`,
    );
  }
  return markup`<span data-source="${artifact.stage}#${pointer}">${unbroken(part(text))}</span>`;
}

/** Keeps a number on one line with its sign and its unit. */
function unbroken(text: string): string {
  return text.replace(/ ([=±<≈]) /g, "\u00a0$1\u00a0").replace(
    /(?<=\d) (?=[%±]|nats|MB)/g,
    "\u00a0",
  );
}
