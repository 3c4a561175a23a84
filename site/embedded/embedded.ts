import { type Html, raw } from "../html/markup.ts";

/**
 * Data for a script, in the page itself, so that it is there from `file://` too.
 *
 * @param id of the element that scripts find it by
 */
export function embedded(id: string, value: unknown): Html {
  // nothing in it may end the element
  const json = JSON.stringify(value).replaceAll("<", "\\u003c");
  return raw(`<script type="application/json" id="${id}">${json}</script>\n`);
}
