import * as tf from "@tensorflow/tfjs";
import { peakResidentBytes } from "../../pipeline/workers/memory.ts";
import type { Contender, Description, Product, Start } from "./protocol.ts";
import { TfProduct } from "./tf_product.ts";
import { TrainerSteps } from "./trainer_steps.ts";

/** One of this project's trainers, in a process of Deno. */
export class TrainerContender extends TrainerSteps implements Contender {
  #product = new TfProduct();

  /** @param begin starts a backend and its trainers, and says which it is and how it runs */
  constructor(readonly begin: (start: Start) => Promise<string>) {
    super();
  }

  async start(start: Start): Promise<Description> {
    const how = await this.begin(start);
    this.useImages(start);
    return {
      setup: `${how}; images as bytes, gathered by number`,
      versions: { deno: Deno.version.deno, tfjs: tf.version_core },
    };
  }

  multiply(product: Product): Promise<void> {
    return this.#product.multiply(product);
  }

  memory(): Promise<number> {
    return peakResidentBytes();
  }
}
