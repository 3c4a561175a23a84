import type { Dataset } from "../../data/dataset.ts";
import type { DeviceMemory } from "./memory.ts";

/** The data set on the device: bytes, four to a word, the training split's first. */
export interface DeviceImages {
  /** `[train.count + test.count, 784]` */
  images: GPUBuffer;
  /** `[train.count + test.count]` */
  classes: GPUBuffer;
  /** The pixel value of every byte, `[256]`. */
  levels: GPUBuffer;
}

/** Copies both splits to the device. */
export function uploadImages(memory: DeviceMemory, { train, test }: Dataset): DeviceImages {
  const bytes = train.images.length + test.images.length;
  const images = memory.zeros("images", bytes / 4);
  // Not joined on the host, which would take as much memory again.
  memory.write(images, 0, train.images);
  memory.write(images, train.images.length, test.images);
  const classes = memory.zeros("classes", Math.ceil((train.count + test.count) / 4));
  const joined = new Uint8Array(classes.size);
  joined.set(train.labels);
  joined.set(test.labels, train.count);
  memory.write(classes, 0, joined);
  const levels = memory.zeros("pixel levels", PIXEL_LEVELS.length);
  memory.write(levels, 0, PIXEL_LEVELS);
  return { images, classes, levels };
}

/** Pixels are byte / 255, rounded to float32 here as on every other backend. */
export const PIXEL_LEVELS = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);
