import { DataError } from "./data_error.ts";
import type { Dataset, Examples } from "./dataset.ts";
import { parseImages, parseLabels } from "./idx.ts";

/** The four files of MNIST, decompressed; `name` stands in errors. */
export interface MnistFiles {
  trainImages: NamedBytes;
  trainLabels: NamedBytes;
  testImages: NamedBytes;
  testLabels: NamedBytes;
}

export interface NamedBytes {
  name: string;
  bytes: Uint8Array;
}

/** How many images a split must hold. */
export interface SplitCounts {
  train: number;
  test: number;
}

const SIDE = 28;

/**
 * Parses the four files into a dataset whose arrays are views of them.
 *
 * @throws DataError when a file is malformed, images are not 28 × 28, images and labels differ in
 * number, or a split does not hold as many as `expected`
 */
export function readMnist(files: MnistFiles, expected: SplitCounts): Dataset {
  return {
    source: "mnist",
    train: readExamples(files.trainImages, files.trainLabels, expected.train),
    test: readExamples(files.testImages, files.testLabels, expected.test),
  };
}

function readExamples(imageFile: NamedBytes, labelFile: NamedBytes, expected: number): Examples {
  const what = `MNIST images (${imageFile.name})`;
  const { count, rows, columns, pixels } = parseImages(imageFile.bytes, what);
  const labels = parseLabels(labelFile.bytes, `MNIST labels (${labelFile.name})`);
  if (rows !== SIDE || columns !== SIDE) {
    throw new DataError(
      `Cannot read ${what}: images must be 28 × 28, got ${rows} × ${columns}; is this MNIST?`,
    );
  }
  if (count !== labels.length) {
    throw new DataError(
      `Cannot read ${what}: every image needs a label, got ${count} images and ${labels.length} ` +
        `labels (${labelFile.name}); are these files of different splits?`,
    );
  }
  if (count !== expected) {
    throw new DataError(
      `Cannot read ${what}: there must be ${expected} images, got ${count}; is it the other split?`,
    );
  }
  return { count, images: pixels, labels };
}

/**
 * The first `trainCount` training and `testCount` test images, as views.
 *
 * @throws DataError when the dataset holds fewer
 */
export function takeSubset(dataset: Dataset, trainCount: number, testCount: number): Dataset {
  return {
    source: dataset.source,
    train: takeFirst(dataset.train, trainCount, "training"),
    test: takeFirst(dataset.test, testCount, "test"),
  };
}

function takeFirst(examples: Examples, count: number, split: string): Examples {
  if (!Number.isInteger(count) || count < 1 || count > examples.count) {
    throw new DataError(
      `Cannot take ${count} ${split} images: the number must be in 1..${examples.count}`,
    );
  }
  return {
    count,
    images: examples.images.subarray(0, count * SIDE * SIDE),
    labels: examples.labels.subarray(0, count),
  };
}
