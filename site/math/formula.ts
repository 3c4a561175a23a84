import { type Html, markup } from "../html/markup.ts";
import { displayTex } from "./tex.ts";

/**
 * A formula in a box of its own that scrolls sideways where the page is narrow. The box has a name and
 * takes the focus, so that it can be scrolled from the keyboard.
 *
 * @param name what the formula is, for those who come to the box without the text around it
 */
export function formula(name: string, source: string): Html {
  return markup`<div class="formula" role="group" aria-label="${name}" tabindex="0">${
    displayTex(source)
  }</div>
`;
}
