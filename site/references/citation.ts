import { type Html, markup } from "../html/markup.ts";
import { addressOf, type Source } from "./source.ts";
import { SOURCES } from "./sources.ts";

/** @throws RangeError if no source has this id */
export function sourceOf(id: string): Source {
  const found = SOURCES.find((source) => source.id === id);
  if (found === undefined) throw new RangeError(`Cannot cite ${id}: no source has this id`);
  return found;
}

/** A link from words that name a source to where it is. */
export function cite(id: string, words: string): Html {
  return markup`<a class="cite" href="${addressOf(sourceOf(id))}" data-cite="${id}">${words}</a>`;
}
