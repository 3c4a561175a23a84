import { type Examples, IMAGE_SIZE } from "../../lib/data/dataset.ts";

/** Image number `images[k]` at place `k`: some of them, all in another order, some more than once. */
export function pick(from: Examples, images: Uint32Array): Examples {
  const picked = new Uint8Array(images.length * IMAGE_SIZE);
  images.forEach((image, place) => {
    const pixels = from.images.subarray(image * IMAGE_SIZE, (image + 1) * IMAGE_SIZE);
    picked.set(pixels, place * IMAGE_SIZE);
  });
  return {
    count: images.length,
    images: picked,
    labels: Uint8Array.from(images, (image) => from.labels[image]),
  };
}
