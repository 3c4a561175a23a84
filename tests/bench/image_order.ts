import { permutation, stream } from "../../lib/random.ts";

/** Image numbers of minibatch after minibatch: one permutation, again and again. */
export class ImageOrder {
  readonly #order: Uint32Array<ArrayBuffer>;
  #at = 0;

  constructor(count: number, replica = 0) {
    this.#order = permutation(count, stream(1, "bench order", replica));
  }

  /** The next minibatch; the permutation starts anew when it has too few left. */
  take(batchSize: number): Uint32Array<ArrayBuffer> {
    if (this.#at + batchSize > this.#order.length) this.#at = 0;
    return this.#order.subarray(this.#at, this.#at += batchSize);
  }
}
