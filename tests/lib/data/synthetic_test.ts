import { assert, assertEquals } from "@std/assert";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { CLASS_COUNT, type Examples, IMAGE_SIZE } from "../../../lib/data/dataset.ts";
import { generateDigits, syntheticDataset } from "../../../lib/data/synthetic.ts";
import { stream } from "../../../lib/random.ts";
import { nearestCentroidAccuracy } from "../../support/nearest_centroid.ts";

const digits = (count: number) => generateDigits(count, stream(1, "test digits"));
const digest = (bytes: Uint8Array) => bytesToHex(sha256(bytes));
const mean = (values: Uint8Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

function classCounts(examples: Examples): number[] {
  const counts = new Array<number>(CLASS_COUNT).fill(0);
  for (const label of examples.labels) counts[label]++;
  return counts;
}

Deno.test("digits have the shape of a dataset", () => {
  const dataset = syntheticDataset(30, 20, 1);
  assertEquals(dataset.source, "synthetic");
  assertEquals([dataset.train.count, dataset.train.images.length], [30, 30 * IMAGE_SIZE]);
  assertEquals([dataset.test.count, dataset.test.labels.length], [20, 20]);
});

// V8's Math.sin, cos and log are its own; another engine may round them otherwise and move a byte.
Deno.test("the same seed gives the same digits, to the byte on V8", () => {
  const { images, labels } = digits(200);
  assertEquals(digest(labels), "c391f5f41b5b7bb923126d72f3b8ce1c9f20ea6988d4573a7e81c618ebab24a0");
  assertEquals(digest(images), "14aba20c616554ae36fc24a13e623a080d7e45cc2ef2c0288494315bd1770f3f");
});

Deno.test("splits and seeds give different digits", () => {
  const one = syntheticDataset(20, 20, 1);
  const other = syntheticDataset(20, 20, 2);
  const digests = [one.train, one.test, other.train, other.test].map(({ images }) =>
    digest(images)
  );
  assertEquals(new Set(digests).size, 4);
});

Deno.test("asking for more digits does not change the first ones", () => {
  const [few, more] = [digits(10), digits(40)];
  assertEquals(more.images.subarray(0, few.images.length), few.images);
  assertEquals(more.labels.subarray(0, 10), few.labels);
});

Deno.test("classes come up equally often", () => {
  const counts = classCounts(digits(2000));
  // Nine degrees of freedom: chi-squared exceeds 27.9 once in a thousand.
  assert(counts.reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0) < 27.9, `${counts}`);
});

Deno.test("every image has dark ink on clean paper, inside the frame", () => {
  const { count, images } = digits(500);
  for (let index = 0; index < count; index++) {
    const image = images.subarray(index * IMAGE_SIZE, (index + 1) * IMAGE_SIZE);
    const inked = image.filter((value) => value > 0).length;
    assert(inked > 25 && inked < IMAGE_SIZE / 2, `image ${index} has ${inked} inked pixels`);
    assert(Math.max(...image) > 140, `image ${index} is faint`);
  }
  // MNIST's mean pixel is 33 of 255; the generated digits are somewhat lighter.
  assert(Math.abs(mean(images) - 28) < 4, `mean pixel ${mean(images)}`);
  const corners = [0, 27, 27 * 28, 783].map((pixel) =>
    mean(images.filter((_, index) => index % IMAGE_SIZE === pixel))
  );
  assert(Math.max(...corners) < 5, `corners ${corners}`);
});

Deno.test("classes can be told apart, but not by their mean images alone", () => {
  const { train, test } = syntheticDataset(1500, 500, 1);
  const accuracy = nearestCentroidAccuracy(train, test);
  // 0.75 with many images (MNIST: 0.82); chance is 0.1 and the standard error 0.02.
  assert(accuracy > 0.65 && accuracy < 0.9, `accuracy ${accuracy}`);
});
