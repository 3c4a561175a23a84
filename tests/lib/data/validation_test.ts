import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { validationSplit } from "../../../lib/data/validation.ts";
import { stream } from "../../../lib/random.ts";
import { smallDigits } from "../../support/small_trace.ts";

Deno.test("validationSplit: every training image is in one part, with its label; no test image is", () => {
  const dataset = smallDigits();
  const { train, test } = validationSplit(dataset, 30, stream(1, "validation"));
  assertEquals([train.count, test.count], [dataset.train.count - 30, 30]);
  const key = (images: Uint8Array, labels: Uint8Array, k: number) =>
    `${labels[k]} ${images.subarray(784 * k, 784 * (k + 1)).join()}`;
  const keys = ({ images, labels, count }: typeof train) =>
    Array.from({ length: count }, (_, k) => key(images, labels, k));
  assertEquals([...keys(train), ...keys(test)].sort(), keys(dataset.train).sort());
  assertNotEquals(keys(train), keys(dataset.train).slice(0, train.count));
});

Deno.test("validationSplit: the same draws give the same split", () => {
  const split = () => validationSplit(smallDigits(), 30, stream(1, "validation")).test.labels;
  assertEquals(split(), split());
});

Deno.test("validationSplit refuses to leave a part empty", () => {
  const dataset = smallDigits();
  for (const count of [0, dataset.train.count, 1.5]) {
    const error = assertThrows(() => validationSplit(dataset, count, stream(1)), RangeError);
    assert((error as Error).message.includes(`got ${count}`));
  }
});
