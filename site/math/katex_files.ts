import { basename } from "node:path";
import { fileURLToPath } from "node:url";

/** Where KaTeX's style sheet is on the site; its fonts lie beside it, in `fonts/`. */
export const KATEX_CSS = "/static/katex/katex.min.css";

/**
 * KaTeX's style sheet and fonts, taken from the package, so that no page asks another server for them.
 * Of each font only the WOFF2 file is kept, which every browser of today reads.
 */
export function katexFiles(): { url: string; content: string | Uint8Array }[] {
  const source = fileURLToPath(import.meta.resolve("katex/dist/katex.min.css"));
  const css = Deno.readTextFileSync(source).replace(
    /,url\([^)]*\.(woff|ttf)\) format\("\w+"\)/g,
    "",
  );
  const folder = KATEX_CSS.slice(0, -basename(KATEX_CSS).length);
  const fonts = [...css.matchAll(/url\((fonts\/[\w-]+\.woff2)\)/g)].map(([, name]) => name);
  return [
    { url: KATEX_CSS, content: css },
    ...fonts.map((name) => ({
      url: folder + name,
      content: Deno.readFileSync(source.slice(0, -basename(source).length) + name),
    })),
  ];
}
