import { permutation, type Random } from "../random.ts";
import { type Dataset, type Examples, IMAGE_SIZE } from "./dataset.ts";

/**
 * The training images split in two: all but the last `count` of a random permutation to train on, and
 * those to choose by, which stand in the place of the test images. The test images are in neither.
 *
 * @throws RangeError unless both parts get at least one image
 */
export function validationSplit(
  { source, train }: Dataset,
  count: number,
  random: Random,
): Dataset {
  if (!(Number.isInteger(count) && count > 0 && count < train.count)) {
    throw new RangeError(
      `Cannot split off validation images: need between 1 and ${train.count - 1}, got ${count}`,
    );
  }
  const order = permutation(train.count, random);
  const first = train.count - count;
  return {
    source,
    train: select(train, order.subarray(0, first)),
    test: select(train, order.subarray(first)),
  };
}

function select({ images, labels }: Examples, indices: Uint32Array): Examples {
  const selected = new Uint8Array(indices.length * IMAGE_SIZE);
  indices.forEach((index, k) =>
    selected.set(images.subarray(index * IMAGE_SIZE, (index + 1) * IMAGE_SIZE), k * IMAGE_SIZE)
  );
  return {
    count: indices.length,
    images: selected,
    labels: Uint8Array.from(indices, (index) => labels[index]),
  };
}
