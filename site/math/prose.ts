import { cite } from "../references/citation.ts";
import { type Content, escapeHtml, type Html, markup, raw } from "../html/markup.ts";
import { tex } from "./tex.ts";

/**
 * A template like `markup` whose own text may hold formulas between dollar signs, and citations:
 * `[Kingma and Ba](@kingma2015)`. Its backslashes are TeX's: nothing is unescaped.
 *
 * @example
 * ```ts
 * import { prose } from "./prose.ts";
 *
 * const html = prose`<p>Let $L > 0$.</p>`.text;
 * if (!html.includes("<math")) throw new Error("no formula");
 * ```
 */
export function prose({ raw: texts }: TemplateStringsArray, ...contents: Content[]): Html {
  return markup(texts.map((text) => typeset(text)) as unknown as TemplateStringsArray, ...contents);
}

/** Plain text with formulas between dollar signs and citations; everything else is escaped. */
export function phrase(text: string): Html {
  return raw(typeset(text, escapeHtml));
}

/** TeX this short needs no line break within. */
const SHORT = 24;

function typeset(text: string, render = (part: string) => part): string {
  return split(text).map((part, i, parts) => {
    const mark = (text = "") => /^[.,;:)’]+/.exec(text)?.[0] ?? "";
    const kept = (formula = "") => formula !== "" && formula.length <= SHORT;
    if (i % 2 === 0) {
      return cited(render(kept(parts[i - 1]) ? part.slice(mark(part).length) : part));
    }
    const html = tex(part).text;
    const after = mark(parts[i + 1]);
    // a line must not begin with the comma after a formula
    return kept(part) && after !== "" ? `<span class="whole">${html}${after}</span>` : html;
  }).join("");
}

function cited(text: string): string {
  return text.replace(/\[([^\]]+)\]\(@(\w+)\)/g, (_, words, id) => cite(id, words).text);
}

/** Text and formulas in turn. */
function split(text: string): string[] {
  const parts = text.split("$");
  if (parts.length % 2 === 0) {
    throw new RangeError(`Cannot typeset: a formula needs two dollar signs, got one in ${text}`);
  }
  return parts;
}
