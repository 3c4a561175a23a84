import { CLASS_COUNT, type Examples, IMAGE_SIZE } from "../../lib/data/dataset.ts";

/** Accuracy on `test` of naming the class whose mean training image is nearest. */
export function nearestCentroidAccuracy(train: Examples, test: Examples): number {
  const centroids = meanImages(train);
  let correct = 0;
  for (let index = 0; index < test.count; index++) {
    const image = imageOf(test, index);
    const distances = centroids.map((centroid) =>
      centroid.reduce((sum, mean, pixel) => sum + (image[pixel] - mean) ** 2, 0)
    );
    if (distances.indexOf(Math.min(...distances)) === test.labels[index]) correct++;
  }
  return correct / test.count;
}

function meanImages(examples: Examples): Float64Array[] {
  const sums = Array.from({ length: CLASS_COUNT }, () => new Float64Array(IMAGE_SIZE));
  const counts = new Array<number>(CLASS_COUNT).fill(0);
  for (let index = 0; index < examples.count; index++) {
    const label = examples.labels[index];
    counts[label]++;
    imageOf(examples, index).forEach((value, pixel) => sums[label][pixel] += value);
  }
  return sums.map((sum, label) => sum.map((value) => value / counts[label]));
}

function imageOf(examples: Examples, index: number): Uint8Array {
  return examples.images.subarray(index * IMAGE_SIZE, (index + 1) * IMAGE_SIZE);
}
