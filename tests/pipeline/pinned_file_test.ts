import { assert, assertEquals, assertMatch } from "@std/assert";
import { Buffer } from "node:buffer";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { identify, storedLimit } from "../../pipeline/images/pinned_file.ts";
import { smallMnist } from "../support/small_mnist.ts";

const { sources, contents } = smallMnist();
const files = Object.values(sources.mnist.files);
const { trainImages: file, trainLabels, testImages } = sources.mnist.files;
const good = contents.get(file.name)!;
const size = good.length.toLocaleString("en");
const text = (value: string) => new TextEncoder().encode(value);
const faultOf = (stored: Uint8Array) => identify(stored, file, files).fault;

/** However the file is packed, what it holds decides. */
const PACKINGS: Record<string, (content: Uint8Array) => Uint8Array> = {
  "not at all": (content) => content,
  "by gzip, hard": (content) => gzipSync(content, { level: 9 }),
  "by gzip, stored only": (content) => gzipSync(content, { level: 0 }),
  "by gzip, in two members": (content) =>
    Buffer.concat([gzipSync(content.subarray(0, 5000)), gzipSync(content.subarray(5000))]),
  "by zstd": (content) => zstdCompressSync(content),
};

for (const [how, pack] of Object.entries(PACKINGS)) {
  Deno.test(`the pinned content is known when packed ${how}, and a flipped pixel is not`, () => {
    const stored = pack(good);
    assertEquals(identify(stored, file, files), { content: good });
    assert(stored.length <= storedLimit([file]));
    const flipped = good.slice();
    flipped[2000] ^= 1;
    assertMatch(
      faultOf(pack(flipped))!,
      /^is damaged, or of another data set: .* must be [0-9a-f]{12}…, got [0-9a-f]{12}…$/,
    );
  });
}

Deno.test("an empty file is called empty", () => {
  assertEquals(faultOf(new Uint8Array(0)), `is empty: it must hold ${size} bytes`);
});

Deno.test("a web page is called one, with or without leading space", () => {
  for (const page of ["<!DOCTYPE html><p>", "\n  <html>", '<?xml version="1.0"?><Error>']) {
    assertEquals(faultOf(text(page)), "is a web page, not data");
  }
});

Deno.test("the content of another file is named: labels for images, one split for the other", () => {
  for (const { name } of [trainLabels, testImages]) {
    for (const stored of [contents.get(name)!, gzipSync(contents.get(name)!)]) {
      assertEquals(faultOf(stored), `holds ${name}, as if the two files were swapped`);
    }
  }
});

Deno.test("the largest file is known for what it is under the name of the smallest", () => {
  const { testLabels } = sources.mnist.files;
  assertEquals(
    identify(gzipSync(good), testLabels, files).fault,
    `holds ${file.name}, as if the two files were swapped`,
  );
});

Deno.test("a file that is shorter, or another altogether, is told with both sizes", () => {
  const shorter = (bytes: number) =>
    `is cut off, or another file: it must hold ${size} bytes, got ${bytes}`;
  assertEquals(faultOf(good.subarray(0, 100)), shorter(100));
  assertEquals(faultOf(text("pack it")), shorter(7));
  assertEquals(faultOf(gzipSync(text("whole"))), shorter(5));
});

Deno.test("appended bytes are noticed, packed or not", () => {
  const longer = new Uint8Array([...good, 0]);
  assertEquals(faultOf(longer), `holds more than the ${size} bytes it must hold`);
  assertMatch(faultOf(gzipSync(longer))!, /^unpacks to more than [\d,]+ bytes, the most that/);
});

Deno.test("a gzip file that breaks off, or whose bits flipped, is told from one of other content", () => {
  const packed = new Uint8Array(gzipSync(good));
  assertMatch(faultOf(packed.subarray(0, 100))!, /^is a gzip file, but cut off \(unexpected end/);
  packed[packed.length - 6] ^= 1;
  assertMatch(faultOf(packed)!, /^is a gzip file, but damaged \(.*check\)$/);
});

Deno.test("what unpacks to a gigabyte is given up at the first byte too many", () => {
  const zeros = new Uint8Array(2 ** 20);
  const member = gzipSync(zeros);
  const bomb = Buffer.concat(new Array<Uint8Array>(1000).fill(member));
  const before = Deno.memoryUsage().rss;
  assertMatch(faultOf(bomb)!, /^unpacks to more than /);
  assertMatch(faultOf(zstdCompressSync(zeros))!, /^unpacks to more than /);
  const grown = Deno.memoryUsage().rss - before;
  assert(grown < 2 ** 28, `${grown} bytes more in use`);
});

Deno.test("packings that need a program of their own are named", () => {
  const starts = { xz: "\xfd7zXZ\0", bzip2: "BZh91AY", zip: "PK\x03\x04" };
  for (const [name, start] of Object.entries(starts)) {
    const stored = Uint8Array.from(start, (letter) => letter.charCodeAt(0));
    assertEquals(faultOf(stored), `is packed by ${name}, which is not read here: unpack it`);
  }
});
