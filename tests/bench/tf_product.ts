import * as tf from "@tensorflow/tfjs";
import type { Product } from "./protocol.ts";

/** Square matrix products on the current tfjs backend. */
export class TfProduct {
  #factors: tf.Tensor3D[] = [];

  /** Returns when the last product can be read. */
  async multiply({ size, repeats }: Product): Promise<void> {
    if (this.#factors[0]?.shape[1] !== size) {
      tf.dispose(this.#factors);
      this.#factors = [1, 2].map((seed) =>
        tf.randomUniform([1, size, size], -1, 1, "float32", seed)
      );
    }
    const corner = tf.tidy(() => {
      let product = tf.matMul(this.#factors[0], this.#factors[1]);
      for (let k = 1; k < repeats; k++) {
        product.dispose();
        product = tf.matMul(this.#factors[0], this.#factors[1]);
      }
      return product.slice([0, 0, 0], [1, 1, 1]);
    });
    await corner.data();
    corner.dispose();
  }
}
