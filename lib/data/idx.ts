import { CLASS_COUNT } from "./dataset.ts";
import { DataError } from "./data_error.ts";
import { isGzip, isMarkup } from "./sniff.ts";

/** The first word of an IDX file: element type (8: unsigned byte) and number of dimensions. */
export const IMAGES_MAGIC = 0x0803;
export const LABELS_MAGIC = 0x0801;

/** Pixels as bytes, row-major `[count, rows, columns]`. */
export interface IdxImages {
  count: number;
  rows: number;
  columns: number;
  pixels: Uint8Array;
}

interface Kind {
  magic: number;
  noun: string;
  dimensions: number;
}

const IMAGES: Kind = { magic: IMAGES_MAGIC, noun: "images", dimensions: 3 };
const LABELS: Kind = { magic: LABELS_MAGIC, noun: "labels", dimensions: 1 };

/**
 * Reads an IDX file of images, already decompressed. The pixels are a view of `bytes`.
 *
 * Format: big-endian 32-bit words (magic 2051, count, rows, columns), then the pixels.
 * Y. LeCun, C. Cortes and C. Burges, "The MNIST database of handwritten digits".
 *
 * @param what names the data in errors, for example `MNIST images (train-images-idx3-ubyte.gz)`
 * @throws DataError when the magic, a size or the length is wrong
 */
export function parseImages(bytes: Uint8Array, what = "MNIST images"): IdxImages {
  const { sizes, body } = parse(bytes, IMAGES, what);
  const [count, rows, columns] = sizes;
  return { count, rows, columns, pixels: body };
}

/**
 * Reads an IDX file of labels (magic 2049, count, then one byte each), already decompressed.
 *
 * @returns the labels, `[count]`, a view of `bytes`
 * @throws DataError when the magic, the count or the length is wrong, or a label is not 0–9
 */
export function parseLabels(bytes: Uint8Array, what = "MNIST labels"): Uint8Array {
  const { body } = parse(bytes, LABELS, what);
  const bad = body.findIndex((label) => label >= CLASS_COUNT);
  if (bad >= 0) {
    fail(
      what,
      `labels must be 0–9, got ${body[bad]} at index ${grouped(bad)}; is the file damaged?`,
    );
  }
  return body;
}

function parse(bytes: Uint8Array, kind: Kind, what: string): { sizes: number[]; body: Uint8Array } {
  const header = 4 * (1 + kind.dimensions);
  checkMagic(bytes, kind, what);
  if (bytes.length < header) {
    fail(what, `the header must be ${header} bytes, got ${bytes.length}; is the file cut off?`);
  }
  const words = new DataView(bytes.buffer, bytes.byteOffset);
  const sizes = Array.from(
    { length: kind.dimensions },
    (_, index) => words.getUint32(4 * (index + 1)),
  );
  checkLength(bytes, header, sizes, kind, what);
  return { sizes, body: bytes.subarray(header) };
}

function checkLength(
  bytes: Uint8Array,
  header: number,
  sizes: number[],
  kind: Kind,
  what: string,
): void {
  const shape = sizes.map(grouped).join(" × ");
  if (sizes.includes(0)) fail(what, `no dimension may be 0, got ${shape}; is the file damaged?`);
  const required = header + sizes.reduce((product, size) => product * size, 1);
  if (bytes.length === required) return;
  const sizesRequire = `${shape} ${kind.noun} must take ${grouped(required)} bytes`;
  const hint = bytes.length < required ? "is the file cut off?" : "is something appended to it?";
  fail(what, `${sizesRequire}, got ${grouped(bytes.length)}; ${hint}`);
}

function checkMagic(bytes: Uint8Array, kind: Kind, what: string): void {
  if (bytes.length < 4) {
    fail(
      what,
      `the file must start with magic ${kind.magic}, got ${bytes.length} bytes; is it empty?`,
    );
  }
  const magic = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  if (magic !== kind.magic) {
    fail(what, `magic must be ${kind.magic}, got ${magic}; ${guess(bytes, magic)}`);
  }
}

function guess(bytes: Uint8Array, magic: number): string {
  if (magic === LABELS_MAGIC) return "is this the labels file?";
  if (magic === IMAGES_MAGIC) return "is this the images file?";
  if (isGzip(bytes)) return "is it still compressed?";
  if (isMarkup(bytes)) return "is it a web page?";
  return "is it an IDX file?";
}

function grouped(value: number): string {
  return value.toLocaleString("en");
}

function fail(what: string, finding: string): never {
  throw new DataError(`Cannot read ${what}: ${finding}`);
}
