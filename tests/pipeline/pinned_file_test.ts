import { assertEquals, assertMatch } from "@std/assert";
import { gzipSync } from "node:zlib";
import { faultOf } from "../../pipeline/images/pinned_file.ts";
import { smallMnist } from "../support/small_mnist.ts";

const { sources, contents } = smallMnist();
const { trainImages: file, trainLabels } = sources.mnist.files;
const good = contents.get(file.name)!;
const size = good.length.toLocaleString("en");
const text = (value: string) => new TextEncoder().encode(value);

Deno.test("the pinned content has no fault", () => {
  assertEquals(faultOf(good, file), null);
});

Deno.test("an empty file is called empty", () => {
  assertEquals(faultOf(new Uint8Array(0), file), `is empty: it must be ${size} bytes`);
});

Deno.test("a web page is called one, with or without leading space", () => {
  for (const page of ["<!DOCTYPE html><p>", "\n  <html>", '<?xml version="1.0"?><Error>']) {
    assertEquals(faultOf(text(page), file), "is a web page, not a gzip file");
  }
});

Deno.test("the content of another file is named", () => {
  assertEquals(
    faultOf(contents.get(trainLabels.name)!, file, Object.values(sources.mnist.files)),
    "holds train-labels.gz, as if the two files were swapped",
  );
});

Deno.test("other content is told by its first bytes", () => {
  assertEquals(
    faultOf(text("pack it"), file),
    "is not a gzip file: it must start with 1f 8b, got 70 61",
  );
});

Deno.test("a cut file is called truncated, with both sizes", () => {
  assertEquals(faultOf(good.subarray(0, 100), file), `is truncated: 100 of ${size} bytes`);
});

Deno.test("a whole gzip file of another size is not called truncated", () => {
  const other = gzipSync(text("whole"));
  assertEquals(
    faultOf(other, file),
    `is another gzip file: it must be ${size} bytes, got ${other.length}`,
  );
});

Deno.test("appended bytes are noticed", () => {
  const longer = new Uint8Array([...good, 0]);
  assertEquals(faultOf(longer, file), `is longer than the ${size} bytes it must be`);
});

Deno.test("one flipped bit is noticed, with both digests", () => {
  const flipped = good.slice();
  flipped[200] ^= 1;
  const fault = faultOf(flipped, file);
  assertMatch(fault!, /^is damaged: SHA-256 must be [0-9a-f]{12}…, got [0-9a-f]{12}…$/);
});
