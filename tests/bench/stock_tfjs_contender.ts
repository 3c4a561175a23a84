import * as tf from "@tensorflow/tfjs";
import { CLASS_COUNT } from "../../lib/data/dataset.ts";
import { ImageOrder } from "./image_order.ts";
import { benchImages, benchPixels } from "./images.ts";
import type { BackendName } from "../../lib/backend/select.ts";
import type { Contender, Description, Product, Setting, Start } from "./protocol.ts";
import { TfProduct } from "./tf_product.ts";

/** Stock tfjs, as its tutorials train: variables, an optimizer's `minimize`, none of our kernels. */
export class StockTfjs implements Contender {
  #layers: number[] = [];
  #images!: tf.Tensor2D;
  #labels!: tf.Tensor1D;
  #order!: ImageOrder;
  #batchSize = 0;
  #variables: { weights: tf.Variable; biases: tf.Variable }[] = [];
  #optimizer: tf.Optimizer | null = null;
  #product = new TfProduct();

  /** @param begin starts tfjs where it comes nearest to a backend of ours; gives tfjs's name for it */
  constructor(readonly begin: (backend: BackendName) => Promise<string>) {}

  async start({ backend, layers, imageCount }: Start): Promise<Description> {
    const name = await this.begin(backend);
    this.#layers = layers;
    const examples = benchImages(imageCount);
    this.#images = tf.tensor2d(benchPixels(examples), [imageCount, layers[0]]);
    this.#labels = tf.tensor1d(examples.labels, "int32");
    this.#order = new ImageOrder(imageCount);
    const threads = name === "webgpu" ? "" : ", one thread";
    return {
      setup: `${name}${threads}; images as float32, tf.gather by number`,
      versions: { tfjs: tf.version_core },
    };
  }

  // deno-lint-ignore require-await -- others take their time
  async prepare({ optimizer, batchSize }: Setting): Promise<void> {
    tf.dispose(this.#variables);
    this.#optimizer?.dispose();
    this.#optimizer = optimizerOf(optimizer);
    this.#batchSize = batchSize;
    this.#variables = this.#layers.slice(1).map((outputs, k) => ({
      weights: tf.variable(tf.randomNormal([this.#layers[k], outputs], 0, 0.01)),
      biases: tf.variable(tf.randomNormal([outputs], 0, 0.01)),
    }));
  }

  async train(steps: number): Promise<number> {
    const losses = Array.from({ length: steps }, () => this.#step());
    const values = await Promise.all(losses.map((loss) => loss.data()));
    tf.dispose(losses);
    return values[steps - 1][0];
  }

  #step(): tf.Scalar {
    return tf.tidy(() => {
      const numbers = tf.tensor1d(Int32Array.from(this.#order.take(this.#batchSize)), "int32");
      const x = tf.gather(this.#images, numbers);
      const target = tf.oneHot(tf.gather(this.#labels, numbers), CLASS_COUNT);
      const loss = () => tf.losses.softmaxCrossEntropy(target, this.#logits(x)) as tf.Scalar;
      return this.#optimizer!.minimize(loss, true)!;
    });
  }

  #logits(x: tf.Tensor2D): tf.Tensor2D {
    return this.#variables.reduce((input, { weights, biases }, k) => {
      const z = input.matMul(weights).add<tf.Tensor2D>(biases);
      return k < this.#variables.length - 1 ? z.relu() : z;
    }, x);
  }

  multiply(product: Product): Promise<void> {
    return this.#product.multiply(product);
  }
}

function optimizerOf({ name, ...config }: Setting["optimizer"]): tf.Optimizer {
  const settings = config as Record<string, number>;
  const { learningRate } = settings;
  switch (name) {
    case "sgd":
      return tf.train.sgd(learningRate);
    case "heavy-ball":
      return tf.train.momentum(learningRate, settings.momentum);
    case "nesterov":
      return tf.train.momentum(learningRate, settings.momentum, true);
    case "rmsprop":
      return tf.train.rmsprop(learningRate, settings.decay, 0, settings.epsilon);
    case "adam":
      return tf.train.adam(learningRate, settings.beta1, settings.beta2, settings.epsilon);
    default:
      throw new Error(`tfjs has no ${name}`);
  }
}
