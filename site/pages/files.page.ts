import { downloadFiles } from "../blocks/downloads.ts";
import type { PageData } from "../page_data.ts";
import { paletteCss } from "../palette.ts";

/** Files that are not pages: data and pictures for download, and the colours as a style sheet. */
export default function* files({ figures }: PageData) {
  yield { url: "/static/palette.css", content: paletteCss() };
  for (const { url, text } of downloadFiles(figures)) yield { url, content: text };
}
