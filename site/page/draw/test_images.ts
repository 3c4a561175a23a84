import { IMAGE_SIZE } from "../../../lib/data/dataset.ts";
import { parseImages, parseLabels } from "../../../lib/data/idx.ts";
import type { SiteFile } from "../../lab/lab_index.ts";
import { type Contents, download } from "../lab/images.ts";

/** An image that no network was trained on. */
export interface TestImage {
  /** Its place in the file, from 1. */
  number: number;
  /** `[28 * 28]`, 0 paper to 255 ink. */
  image: Uint8Array;
  /** The digit that its writer meant. */
  label: number;
}

/** MNIST's test images, one after the other; loaded when the first is asked for, and hashed. */
export class TestImages {
  readonly #files: SiteFile[];
  #contents: Promise<Contents> | null = null;
  #number = 0;

  /** @param files images and labels, as they lie beside the site */
  constructor(files: SiteFile[]) {
    this.#files = files;
  }

  /**
   * The next one; the first after the last.
   *
   * @param tell hears what is going on, as a sentence
   * @throws Error when the files cannot be had, or are not MNIST's
   */
  async next(tell: (what: string) => void): Promise<TestImage> {
    this.#contents ??= download(this.#files, tell);
    try {
      const contents = await this.#contents;
      const [images, labels] = this.#files.map(({ name }) => contents.get(name)!);
      const { count, pixels } = parseImages(images, "test images");
      const at = this.#number++ % count;
      return {
        number: at + 1,
        image: pixels.subarray(at * IMAGE_SIZE, (at + 1) * IMAGE_SIZE),
        label: parseLabels(labels, "test labels")[at],
      };
    } catch (error) {
      // the next attempt may find the network again
      this.#contents = null;
      throw error;
    }
  }
}
