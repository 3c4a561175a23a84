import { downloadFiles } from "../blocks/downloads.ts";
import { theoremFiles } from "../blocks/theorem.ts";
import { paletteCss } from "../charts/palette.ts";
import { ledgerFiles } from "../ledger/files.ts";
import { katexFiles } from "../math/katex_files.ts";
import type { PageData } from "../page_data.ts";

/**
 * Files that are not pages: data and pictures for download, the colours as a style sheet, and what
 * formulas are set with.
 */
export default function* files({ figures, outputs }: PageData) {
  yield { url: "/static/palette.css", content: paletteCss() };
  for (const { url, text } of downloadFiles(figures)) yield { url, content: text };
  for (const { url, text } of theoremFiles(outputs)) yield { url, content: text };
  for (const { url, text } of ledgerFiles(outputs)) yield { url, content: text };
  yield* katexFiles();
}
