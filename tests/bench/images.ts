import { CLASS_COUNT, type Examples, IMAGE_SIZE } from "../../lib/data/dataset.ts";
import { stream } from "../../lib/random.ts";

/** Random images of which, as in MNIST, a fifth of the pixels is inked: only their speed matters. */
export function benchImages(count: number): Examples {
  const random = stream(1, "bench images");
  const images = new Uint8Array(count * IMAGE_SIZE);
  for (let k = 0; k < images.length; k++) {
    const word = random.uint32();
    if ((word & 0xff) < 51) images[k] = word >>> 24;
  }
  return { count, images, labels: Uint8Array.from({ length: count }, (_, k) => k % CLASS_COUNT) };
}

/** The pixels in [0, 1], `[count, 784]`, as peers keep them. */
export function benchPixels({ images }: Examples): Float32Array<ArrayBuffer> {
  const pixels = new Float32Array(images.length);
  for (let k = 0; k < images.length; k++) pixels[k] = images[k] / 255;
  return pixels;
}
