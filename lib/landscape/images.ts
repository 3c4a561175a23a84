import type { Dataset } from "../data/dataset.ts";
import { permutation, stream } from "../random.ts";
import type { LossImages } from "./losses.ts";

/** The training images on which every surface and the slice take their loss. */
export function landscapeImages(
  { rootSeed, imageCount }: { rootSeed: number; imageCount: number },
  { train }: Dataset,
): LossImages {
  const shuffled = permutation(train.count, stream(rootSeed, "landscape", "images"));
  return { examples: train, indices: shuffled.slice(0, imageCount) };
}
