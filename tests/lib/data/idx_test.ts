import { assertEquals, assertThrows } from "@std/assert";
import { DataError } from "../../../lib/data/data_error.ts";
import { parseImages, parseLabels } from "../../../lib/data/idx.ts";
import { idxFile, imageFile, labelFile } from "../../support/idx.ts";

const imagesFail = (bytes: Uint8Array, message: string) =>
  assertThrows(() => parseImages(bytes), DataError, `Cannot read MNIST images: ${message}`);
const labelsFail = (bytes: Uint8Array, message: string) =>
  assertThrows(() => parseLabels(bytes), DataError, `Cannot read MNIST labels: ${message}`);
const text = (value: string) => new TextEncoder().encode(value);

Deno.test("images come out with their sizes and pixels", () => {
  const images = parseImages(idxFile(2051, [2, 1, 3], [1, 2, 3, 4, 5, 255]));
  assertEquals([images.count, images.rows, images.columns], [2, 1, 3]);
  assertEquals([...images.pixels], [1, 2, 3, 4, 5, 255]);
});

Deno.test("labels come out in order", () => {
  assertEquals([...parseLabels(idxFile(2049, [3], [7, 0, 9]))], [7, 0, 9]);
});

Deno.test("a file is read from the middle of a larger buffer", () => {
  const whole = new Uint8Array(100);
  whole.set(labelFile(3), 50);
  assertEquals([...parseLabels(whole.subarray(50, 61))], [0, 1, 2]);
});

Deno.test("images and labels swapped are named", () => {
  imagesFail(labelFile(3), "magic must be 2051, got 2049; is this the labels file?");
  labelsFail(imageFile(1), "magic must be 2049, got 2051; is this the images file?");
});

Deno.test("other files are refused with a guess at what they are", () => {
  imagesFail(new Uint8Array(0), "the file must start with magic 2051, got 0 bytes; is it empty?");
  imagesFail(text("<!doctype html>"), "magic must be 2051, got 1008821359; is it a web page?");
  imagesFail(
    new Uint8Array([0x1f, 0x8b, 8, 0]),
    "magic must be 2051, got 529205248; is it still c",
  );
  labelsFail(text("nothing known"), "magic must be 2049, got 1852798056; is it an IDX file?");
});

Deno.test("the length must be what the header says, to the byte", () => {
  const file = imageFile(2);
  const short = "2 × 28 × 28 images must take 1,584 bytes, got 1,583; is the file cut off?";
  imagesFail(file.subarray(0, 1583), short);
  const longer = new Uint8Array([...file, 0]);
  imagesFail(longer, "2 × 28 × 28 images must take 1,584 bytes, got 1,585; is something appended");
  imagesFail(file.subarray(0, 9), "the header must be 16 bytes, got 9; is the file cut off?");
  labelsFail(labelFile(3).subarray(0, 10), "3 labels must take 11 bytes, got 10");
});

Deno.test("sizes too large for memory are refused, not allocated", () => {
  imagesFail(idxFile(2051, [2 ** 32 - 1, 28, 28], []), "4,294,967,295 × 28 × 28 images must take");
});

Deno.test("no dimension may be zero", () => {
  imagesFail(idxFile(2051, [0, 28, 28], []), "no dimension may be 0, got 0 × 28 × 28");
  labelsFail(idxFile(2049, [0], []), "no dimension may be 0, got 0");
});

Deno.test("labels outside 0–9 are refused", () => {
  labelsFail(idxFile(2049, [3], [9, 10, 200]), "labels must be 0–9, got 10 at index 1");
});
