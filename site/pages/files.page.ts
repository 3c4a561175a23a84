import { pictureFiles } from "../blocks/downloads.ts";
import { SHARE_IMAGE, shareImage } from "../blocks/share_image.ts";
import { paletteCss } from "../charts/palette.ts";
import { katexFiles } from "../math/katex_files.ts";
import { crate, CRATE_URL, dataFiles } from "../metadata/crate.ts";
import { referenceFiles } from "../references/files.ts";
import type { PageData } from "../page_data.ts";
import { png } from "../raster/png.ts";

/**
 * Files that are not pages: data and pictures for download, the colours as a style sheet, and what
 * formulas are set with; the crate says what the data are.
 */
export default async function* files({ figures, outputs }: PageData) {
  yield { url: "/static/palette.css", content: paletteCss() };
  const data = [...dataFiles(figures, outputs), ...referenceFiles()];
  for (const { url, text } of data) yield { url, content: text };
  const shared = { url: SHARE_IMAGE.url, svg: shareImage(figures), scale: 1 };
  for (const { url, svg, scale } of [...pictureFiles(figures), shared]) {
    yield { url, content: await png(svg, scale) };
  }
  yield { url: CRATE_URL, content: `${JSON.stringify(crate(data), null, 1)}\n` };
  yield* katexFiles();
}
