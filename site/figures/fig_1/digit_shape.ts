import { generateDigits } from "../../../lib/data/synthetic.ts";
import { IMAGE_SIZE } from "../../../lib/data/dataset.ts";
import { SIDE } from "../../../lib/data/stroke_raster.ts";
import { stream } from "../../../lib/random.ts";

/** A generated digit: bytes of ink, row-major, `[28 * 28]`, and its class. */
export interface Digit {
  image: Uint8Array;
  label: number;
}

/** The first `count` digits of the stream of Figure 1 that differ in class: never pixels of MNIST. */
export function figureDigits(count: number): Digit[] {
  const { images, labels } = generateDigits(8 * count, stream(1, "figure-1"));
  const digits = Array.from(labels, (label, i) => (
    { label, image: images.subarray(i * IMAGE_SIZE, (i + 1) * IMAGE_SIZE) }
  ));
  const isNew = ({ label }: Digit, i: number) => labels.indexOf(label) === i;
  return digits.filter(isNew).slice(0, count);
}

/** Shades of grey that a digit is drawn in. */
const SHADES = 4;

/** Path data for each shade of a digit, in units of a pixel: runs of a row are one rectangle. */
export function digitShape({ image }: Digit): { opacity: number; d: string }[] {
  const shadeAt = (pixel: number) => Math.round(SHADES * image[pixel] / 255);
  return Array.from({ length: SHADES }, (_, k) => k + 1).map((shade) => {
    const runs: string[] = [];
    for (let row = 0; row < SIDE; row++) {
      for (let column = 0; column < SIDE; column++) {
        const start = column;
        while (column < SIDE && shadeAt(row * SIDE + column) === shade) column++;
        if (column > start) runs.push(`M${start} ${row}h${column - start}v1h${start - column}z`);
      }
    }
    return { opacity: shade / SHADES, d: runs.join("") };
  });
}
