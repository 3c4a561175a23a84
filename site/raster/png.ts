import { initWasm, Resvg } from "@resvg/resvg-wasm";
// nothing else imports the package, and only imported packages are installed
import "dejavu-fonts-ttf/package.json" with { type: "json" };
import { createHash } from "node:crypto";

/** Drawn pictures, kept between builds: to draw one takes about a second. */
const CACHE = new URL("../../.work/png/", import.meta.url);

/** The letters of every picture: a machine's own would make other bytes. */
const FONTS = ["DejaVuSans", "DejaVuSans-Bold"];

/** What draws: its fonts, and the digest of all that the pixels depend on beside the picture. */
interface Rasteriser {
  fonts: Uint8Array[];
  digest: string;
}

let rasteriser: Promise<Rasteriser> | undefined;

/**
 * A picture as PNG, the same bytes on every machine; needs permission to read and to write.
 *
 * @param svg in literal colours
 * @param scale pixels of the PNG to a pixel of the picture
 */
export async function png(svg: string, scale: number): Promise<Uint8Array> {
  const { digest } = await (rasteriser ??= loadRasteriser());
  const key = createHash("sha256").update(`${digest} ${scale} ${svg}`).digest("hex");
  const place = new URL(`${key}.png`, CACHE);
  const kept = await Deno.readFile(place).catch(() => null);
  if (kept !== null) return kept;
  const bytes = await rasterise(svg, scale);
  await keep(place, bytes);
  return bytes;
}

async function loadRasteriser(): Promise<Rasteriser> {
  const read = (specifier: string) => Deno.readFile(new URL(import.meta.resolve(specifier)));
  const wasm = await read("@resvg/resvg-wasm/index_bg.wasm");
  const fonts = await Promise.all(FONTS.map((name) => read(`dejavu-fonts-ttf/ttf/${name}.ttf`)));
  const hash = createHash("sha256");
  for (const bytes of [wasm, ...fonts]) hash.update(bytes);
  await initWasm(wasm);
  return { fonts, digest: hash.digest("hex") };
}

/** The same, drawn anew. */
export async function rasterise(svg: string, scale: number): Promise<Uint8Array> {
  const { fonts: fontBuffers } = await (rasteriser ??= loadRasteriser());
  const picture = new Resvg(svg, {
    fitTo: { mode: "zoom", value: scale },
    font: { fontBuffers, defaultFontFamily: "DejaVu Sans", sansSerifFamily: "DejaVu Sans" },
  });
  const pixels = picture.render();
  const bytes = pixels.asPng();
  pixels.free();
  picture.free();
  return bytes;
}

/** Under a name of its own first: builds may run side by side. */
async function keep(place: URL, bytes: Uint8Array): Promise<void> {
  await Deno.mkdir(CACHE, { recursive: true });
  const draft = new URL(`${place.pathname}.${crypto.randomUUID()}`, CACHE);
  await Deno.writeFile(draft, bytes);
  await Deno.rename(draft, place);
}
