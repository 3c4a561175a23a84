/** An IDX file: the magic, the sizes and then the body. */
export function idxFile(
  magic: number,
  sizes: number[],
  body: ArrayLike<number>,
): Uint8Array<ArrayBuffer> {
  const header = 4 * (1 + sizes.length);
  const bytes = new Uint8Array(header + body.length);
  const words = new DataView(bytes.buffer);
  [magic, ...sizes].forEach((word, index) => words.setUint32(4 * index, word));
  bytes.set(body, header);
  return bytes;
}

/** A file of `count` 28 × 28 images, pixel k of image i being (i + k) mod 256. */
export function imageFile(count: number): Uint8Array<ArrayBuffer> {
  const pixels = Uint8Array.from({ length: count * 784 }, (_, k) => Math.floor(k / 784) + k % 784);
  return idxFile(2051, [count, 28, 28], pixels);
}

/** A file of `count` labels 0, 1, …, 9, 0, … */
export function labelFile(count: number): Uint8Array<ArrayBuffer> {
  return idxFile(2049, [count], Uint8Array.from({ length: count }, (_, index) => index % 10));
}
