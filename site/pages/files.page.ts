import { paletteCss } from "../charts/palette.ts";
import { katexFiles } from "../math/katex_files.ts";
import { crate, CRATE_URL, dataFiles } from "../metadata/crate.ts";
import type { PageData } from "../page_data.ts";

/**
 * Files that are not pages: data and pictures for download, the colours as a style sheet, and what
 * formulas are set with; the crate says what the data are.
 */
export default function* files({ figures, outputs }: PageData) {
  yield { url: "/static/palette.css", content: paletteCss() };
  const data = dataFiles(figures, outputs);
  for (const { url, text } of data) yield { url, content: text };
  yield { url: CRATE_URL, content: `${JSON.stringify(crate(data), null, 1)}\n` };
  yield* katexFiles();
}
