import { assertEquals, assertThrows } from "@std/assert";
import { DataError } from "../../../lib/data/data_error.ts";
import { type MnistFiles, readMnist, takeSubset } from "../../../lib/data/mnist.ts";
import { idxFile, imageFile, labelFile } from "../../support/idx.ts";

const named = (name: string, bytes: Uint8Array) => ({ name, bytes });

function smallFiles(): MnistFiles {
  return {
    trainImages: named("train-images", imageFile(5)),
    trainLabels: named("train-labels", labelFile(5)),
    testImages: named("test-images", imageFile(3)),
    testLabels: named("test-labels", labelFile(3)),
  };
}

const small = { train: 5, test: 3 };
const failsWith = (changed: Partial<MnistFiles>, message: string, expected = small) =>
  assertThrows(() => readMnist({ ...smallFiles(), ...changed }, expected), DataError, message);

Deno.test("four files make a dataset", () => {
  const dataset = readMnist(smallFiles(), small);
  assertEquals(dataset.source, "mnist");
  assertEquals([dataset.train.count, dataset.test.count], [5, 3]);
  assertEquals([...dataset.train.labels], [0, 1, 2, 3, 4]);
  assertEquals(dataset.train.images[784 * 4 + 10], 14);
});

Deno.test("errors name the file", () => {
  failsWith(
    { trainImages: named("train-images", labelFile(5)) },
    "Cannot read MNIST images (train-images): magic must be 2051, got 2049; is this the labels file?",
  );
});

Deno.test("images must be 28 × 28", () => {
  const narrow = idxFile(2051, [3, 28, 27], new Uint8Array(3 * 28 * 27));
  failsWith(
    { testImages: named("t", narrow) },
    "images must be 28 × 28, got 28 × 27; is this MNIST?",
  );
});

Deno.test("every image needs a label", () => {
  failsWith(
    { trainLabels: named("test-labels", labelFile(3)) },
    "every image needs a label, got 5 images and 3 labels (test-labels)",
  );
});

Deno.test("each split must hold the expected number of images", () => {
  failsWith({}, "there must be 6 images, got 5", { train: 6, test: 3 });
  failsWith({}, "there must be 2 images, got 3", { train: 5, test: 2 });
});

Deno.test("a subset is the first images of each split", () => {
  const subset = takeSubset(readMnist(smallFiles(), small), 2, 1);
  assertEquals([subset.train.count, subset.test.count], [2, 1]);
  assertEquals([...subset.train.labels], [0, 1]);
  assertEquals([subset.train.images.length, subset.train.images[784]], [2 * 784, 1]);
});

Deno.test("a subset larger than the split is refused", () => {
  const dataset = readMnist(smallFiles(), small);
  assertThrows(() => takeSubset(dataset, 6, 1), DataError, "Cannot take 6 training images");
  assertThrows(() => takeSubset(dataset, 1, 0), DataError, "Cannot take 0 test images");
});
