/** Text that is already HTML. Everything else is escaped when it is put into a template. */
export class Html {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/** What a template takes; `null` and `false` leave nothing behind. */
export type Content = Html | string | number | null | false | Content[];

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes text for element content and for quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]);
}

/** Marks text as HTML: only for what this project made itself. */
export function raw(text: string): Html {
  return new Html(text);
}

/**
 * A template that escapes what is put into it. (It is not called `html`: the formatter would take
 * it for a document and add white space, which shows.)
 *
 * @example
 * ```ts
 * import { markup } from "./markup.ts";
 *
 * const name = "b < 64";
 * if (markup`<p>${name}</p>`.text !== "<p>b &lt; 64</p>") throw new Error("not escaped");
 * ```
 */
export function markup(strings: TemplateStringsArray, ...contents: Content[]): Html {
  return new Html(strings.reduce((text, part, i) => text + render(contents[i - 1]) + part));
}

/** Joins contents with a separator, as in `join(items, ", ")`. */
export function join(contents: Content[], separator: string): Html {
  return new Html(contents.map(render).join(escapeHtml(separator)));
}

/** `a, b and c`. */
export function listOf(items: Content[]): Html {
  if (items.length < 2) return join(items, "");
  return markup`${join(items.slice(0, -1), ", ")} and ${items.at(-1)!}`;
}

function render(content: Content): string {
  if (content === null || content === false) return "";
  if (content instanceof Html) return content.text;
  if (Array.isArray(content)) return content.map(render).join("");
  return escapeHtml(String(content));
}
