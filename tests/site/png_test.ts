import { assert, assertEquals } from "@std/assert";
import { createHash } from "node:crypto";
import { pictureFiles } from "../../site/blocks/downloads.ts";
import { SHARE_IMAGE, shareImage } from "../../site/blocks/share_image.ts";
import { makeFigures } from "../../site/figures/registry.ts";
import { png, rasterise } from "../../site/raster/png.ts";
import { PAPER_FIXTURE } from "../support/fixture_options.ts";
import { fixtureFiles, outputsOf } from "../support/fixture_outputs.ts";
import { lacks } from "../support/permissions.ts";

const ignore = lacks("read", "write", "env");
const FIGURES = makeFigures(outputsOf(fixtureFiles(PAPER_FIXTURE)));

const DIGEST = "d23cb11ddb78dcad58d68de1f6c8596421819e4ac7d8da27df9e00a0708e008b";

const SMALL = `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20">
<rect width="60" height="20" fill="#ffffff"/><text x="2" y="15" font-size="13" font-weight="600">‖ḡ‖² α</text></svg>`;

/** Width and height of a PNG, from its first chunk. */
function sizeOf(bytes: Uint8Array): [number, number] {
  assertEquals([...bytes.subarray(1, 4)], [..."PNG"].map((letter) => letter.charCodeAt(0)));
  const header = new DataView(bytes.buffer, bytes.byteOffset);
  return [header.getUint32(16), header.getUint32(20)];
}

Deno.test({
  name: "a picture is the same bytes on every machine, letters and all",
  ignore,
  async fn() {
    const bytes = await rasterise(SMALL, 2);
    assertEquals(sizeOf(bytes), [120, 40]);
    assertEquals(createHash("sha256").update(bytes).digest("hex"), DIGEST);
    assertEquals(await png(SMALL, 2), bytes);
    const bare = await rasterise(SMALL.replace("‖ḡ‖² α", ""), 2);
    assert(bare.length < bytes.length / 2, "the letters are not drawn");
  },
});

Deno.test("every figure has a picture for slides, drawn from the file in light colours", () => {
  const files = pictureFiles(FIGURES);
  assertEquals(files.length, FIGURES.length);
  for (const { url, svg, scale } of files) {
    assert(/^\/figures\/(fig-\w+)\/\1\.png$/.test(url), url);
    assert(svg.startsWith("<svg") && !svg.includes("var(--"), url);
    const width = Number(/width="(\d+)"/.exec(svg)![1]);
    assert(scale * width >= 900, `${url}: ${scale * width} pixels wide`);
  }
});

Deno.test({
  name: "the picture for shared links has the size that they want, with the chart or without",
  ignore,
  async fn() {
    for (const figures of [FIGURES, makeFigures(outputsOf(new Map()))]) {
      const bytes = await png(shareImage(figures), 1);
      assertEquals(sizeOf(bytes), [SHARE_IMAGE.width, SHARE_IMAGE.height]);
      assertEquals(sizeOf(bytes), [1200, 630]);
    }
    assert(shareImage(FIGURES).includes(">Test accuracy against epoch<"));
  },
});
