import { type Html, markup } from "./markup.ts";

/**
 * A number as the report prints it.
 *
 * @param place where it stands in the report: `fig-4`
 */
export function printedNumber(text: string, place: string): Html {
  return markup`<data value="${Number(text)}" data-source="report#${place}">${text}</data>`;
}
