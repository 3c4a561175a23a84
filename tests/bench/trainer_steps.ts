import type { Dataset } from "../../lib/data/dataset.ts";
import { type OptimizerName, RULES } from "../../lib/optim/optimizers.ts";
import type { Trainer } from "../../lib/train/trainer.ts";
import { trainerFor } from "../../lib/train/trainer_for.ts";
import { ImageOrder } from "./image_order.ts";
import { benchImages } from "./images.ts";
import type { Setting, Start } from "./protocol.ts";

// As many as lib/train/run.ts takes before it reads the losses.
const STEPS_BETWEEN_READS = 32;

/** One of this project's trainers, called as a training run calls it, in Deno or in a page. */
export class TrainerSteps {
  #start!: Start;
  #dataset!: Dataset;
  #setting!: Setting;
  #orders: ImageOrder[] = [];
  #trainer: Trainer | null = null;

  protected useImages(start: Start): void {
    this.#start = start;
    const train = benchImages(start.imageCount);
    this.#dataset = { source: "synthetic", train, test: train };
  }

  async prepare(setting: Setting): Promise<void> {
    const { optimizer, batchSize, replicas } = this.#setting = setting;
    this.#trainer?.dispose();
    const rule = RULES[optimizer.name as OptimizerName];
    const config = { widths: this.#start.layers, optimizer, rule, batchSize, rootSeed: 1 };
    const numbers = Array.from({ length: replicas }, (_, replica) => replica);
    this.#trainer = await trainerFor(config, this.#dataset, numbers);
    this.#orders = numbers.map((replica) => new ImageOrder(this.#start.imageCount, replica));
  }

  async train(steps: number): Promise<number> {
    let loss = NaN;
    for (let left = steps; left > 0; left -= STEPS_BETWEEN_READS) {
      const count = Math.min(left, STEPS_BETWEEN_READS);
      const losses = await this.#trainer!.train(
        this.#orders.map((order) => minibatches(order, count, this.#setting.batchSize)),
      );
      loss = losses[0].at(-1)!;
    }
    return loss;
  }

  async evaluate(images: number): Promise<void> {
    const indices = Uint32Array.from({ length: images }, (_, k) => k);
    await this.#trainer!.evaluate({ split: "test", indices });
  }
}

/** Image numbers of so many steps, `[steps, batchSize]`. */
function minibatches(order: ImageOrder, steps: number, batchSize: number): Uint32Array {
  const indices = new Uint32Array(steps * batchSize);
  for (let step = 0; step < steps; step++) indices.set(order.take(batchSize), step * batchSize);
  return indices;
}
