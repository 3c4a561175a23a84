/** Stock tfjs, as its tutorials train: variables, an optimizer's `minimize`, none of our kernels. */
import * as tf from "@tensorflow/tfjs";
import { CLASS_COUNT } from "../../../lib/data/dataset.ts";
import { ImageOrder } from "../image_order.ts";
import { benchImages, benchPixels } from "../images.ts";
import type { Contender, Description, Product, Setting, Start } from "../protocol.ts";
import { serve } from "../serve.ts";
import { TfProduct } from "../tf_product.ts";

class StockTfjs implements Contender {
  #layers: number[] = [];
  #images!: tf.Tensor2D;
  #labels!: tf.Tensor1D;
  #order!: ImageOrder;
  #batchSize = 0;
  #variables: { weights: tf.Variable; biases: tf.Variable }[] = [];
  #optimizer: tf.Optimizer | null = null;
  #product = new TfProduct();

  async start({ backend, layers, imageCount }: Start): Promise<Description> {
    // tfjs has no native backend in Deno; its WebAssembly one is its fastest on a CPU.
    const name = backend === "blas" ? "wasm" : backend;
    if (name === "webgpu") await import("@tensorflow/tfjs-backend-webgpu");
    if (name === "wasm") {
      // deno-lint-ignore no-import-prefix -- nothing of the project uses it
      await import("npm:@tensorflow/tfjs-backend-wasm@4.22.0");
      tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    }
    if (!await tf.setBackend(name)) throw new Error(`tfjs refused backend ${name}`);
    await tf.ready();
    // It advertises its Node addon on the first op when it believes to be in Node.
    tf.env().set("IS_NODE", false);
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

await serve(new StockTfjs());
