import type { Dataset, Examples } from "./dataset.ts";

/** Levels of a byte. */
const LEVELS = 256;

/**
 * The same images with pixels standardised: from [0, 1], the mean over all pixels of the training images
 * is taken away, and what is left divided by their standard deviation.
 *
 * @throws RangeError when all pixels are equal
 */
export function standardised({ source, train, test }: Dataset): Dataset {
  const pixelValues = standardisedValues(train);
  return { source, train: { ...train, pixelValues }, test: { ...test, pixelValues } };
}

function standardisedValues({ images }: Examples): Float32Array {
  // Sums of whole numbers are exact in float64, in whatever order.
  const counts = new Float64Array(LEVELS);
  for (const byte of images) counts[byte]++;
  let sum = 0;
  let squares = 0;
  counts.forEach((count, byte) => {
    sum += count * byte;
    squares += count * byte * byte;
  });
  const mean = sum / images.length;
  const sd = Math.sqrt(squares / images.length - mean * mean);
  if (!(sd > 0)) {
    throw new RangeError("Cannot standardise pixels: they must differ, and all are equal");
  }
  return Float32Array.from({ length: LEVELS }, (_, byte) => (byte - mean) / sd);
}

/** The first `count` training images, and all test images. */
export function firstOf({ source, train, test }: Dataset, count: number): Dataset {
  const { images, labels, pixelValues } = train;
  const each = images.length / train.count;
  return {
    source,
    test,
    train: {
      count,
      images: images.subarray(0, count * each),
      labels: labels.subarray(0, count),
      ...(pixelValues && { pixelValues }),
    },
  };
}
