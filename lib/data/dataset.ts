/** Images as bytes, row-major `[count, 28 * 28]`, and their classes 0–9, `[count]`. */
export interface Examples {
  count: number;
  images: Uint8Array;
  labels: Uint8Array;
  /** What the network sees for each byte, `[256]`; absent: the byte divided by 255. */
  pixelValues?: Float32Array;
}

/** A training and a test split. `synthetic` digits are generated and never stand in for MNIST. */
export interface Dataset {
  source: "mnist" | "synthetic";
  train: Examples;
  test: Examples;
}

/** Pixels of one image, 28 × 28. */
export const IMAGE_SIZE = 784;
/** Digits 0–9. */
export const CLASS_COUNT = 10;
