import katex from "katex";
import { type Html, markup, raw } from "../html/markup.ts";
import { SiteError } from "../read_artifact.ts";

/** Short names for what the report's formulas use all the time. */
const MACROS = {
  "\\E": "\\mathbb{E}",
  "\\R": "\\mathbb{R}",
  "\\norm": "\\lVert #1\\rVert",
  "\\abs": "\\lvert #1\\rvert",
  "\\argmin": "\\operatorname*{arg\\,min}",
};

/**
 * A formula within a line, as HTML for the eye and MathML for everybody else.
 *
 * @param source TeX, as KaTeX understands it
 * @throws SiteError when it does not parse
 */
export function tex(source: string): Html {
  return render(source, false);
}

/**
 * A formula in a box of its own that scrolls sideways where the page is narrow. The box has a name and
 * takes the focus, so that it can be scrolled from the keyboard.
 *
 * @param name what the formula is, for those who come to the box without the text around it
 */
export function formula(name: string, source: string): Html {
  return markup`<div class="formula" role="group" aria-label="${name}" tabindex="0">${
    render(source, true)
  }</div>
`;
}

function render(source: string, displayMode: boolean): Html {
  try {
    return raw(katex.renderToString(source, {
      displayMode,
      throwOnError: true,
      strict: "error",
      trust: false,
      // a macro defined in one formula must not be there in the next
      macros: { ...MACROS },
    }));
  } catch (error) {
    throw new SiteError(`Cannot typeset ${source}: ${(error as Error).message}`);
  }
}
