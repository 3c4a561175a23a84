import {
  blockUntilReady,
  defaultDevice,
  type Device,
  init,
  jit,
  nn,
  numpy as np,
  tree,
  valueAndGrad,
} from "@jax-js/jax";
import config from "../../deno.json" with { type: "json" };
import { CLASS_COUNT } from "../../lib/data/dataset.ts";
import { normals, stream } from "../../lib/random.ts";
import { ImageOrder } from "./image_order.ts";
import { benchImages, benchPixels } from "./images.ts";
import type { Contender, Description, Product, Setting, Start } from "./protocol.ts";
import { type JaxUpdate, jaxUpdate } from "./contenders/jax_js_update.ts";

/** Parameters are the layers' weights and biases in turn; `arrays` is the optimizer's state of each. */
type State = { params: np.Array[]; arrays: np.Array[][]; step: np.Array };
type Step = (
  state: State,
  images: np.Array,
  labels: np.Array,
  numbers: np.Array,
) => [np.Array, State];

/** jax-js, as its documentation trains: one jitted function for gradient and update. */
export class JaxJs implements Contender {
  #layers: number[] = [];
  #images!: np.Array;
  #labels!: np.Array;
  #order!: ImageOrder;
  #batchSize = 0;
  #state: State | null = null;
  #step!: Step;
  #factors: np.Array[] = [];

  async start({ backend, layers, imageCount }: Start): Promise<Description> {
    const device: Device = backend === "webgpu" ? "webgpu" : "wasm";
    // It takes as many threads as it is told there are cores; the others have one.
    if (device === "wasm") Object.defineProperty(navigator, "hardwareConcurrency", { value: 1 });
    if (!(await init(device)).includes(device)) throw new Error(`jax-js cannot start ${device}`);
    defaultDevice(device);
    this.#layers = layers;
    const examples = benchImages(imageCount);
    this.#images = np.array(benchPixels(examples)).reshape([imageCount, layers[0]]);
    this.#labels = np.array(Int32Array.from(examples.labels), { dtype: np.int32 });
    this.#order = new ImageOrder(imageCount);
    const threads = device === "webgpu" ? "" : ", one thread";
    // The package does not say which version it is.
    const version = config.imports["@jax-js/jax"].replace(/.*@/, "");
    return {
      setup: `${device}${threads}; images as float32, gathered by number`,
      versions: { "jax-js": version },
    };
  }

  // deno-lint-ignore require-await -- others take their time
  async prepare({ optimizer, batchSize }: Setting): Promise<void> {
    tree.dispose(this.#state);
    this.#batchSize = batchSize;
    const rule = jaxUpdate(optimizer);
    const params = initialParams(this.#layers);
    const zeros = (p: np.Array) =>
      Array.from({ length: rule.stateArrays }, () => np.zerosLike(p.ref));
    this.#state = { params, arrays: params.map(zeros), step: np.array(1) };
    this.#step = jittedStep(rule);
  }

  async train(steps: number): Promise<number> {
    const losses: np.Array[] = [];
    for (let k = 0; k < steps; k++) {
      const order = Int32Array.from(this.#order.take(this.#batchSize));
      const numbers = np.array(order, { dtype: np.int32 });
      const [loss, state] = this.#step(this.#state!, this.#images.ref, this.#labels.ref, numbers);
      losses.push(loss);
      this.#state = state;
    }
    await blockUntilReady(this.#state!.params);
    return (await np.stack(losses).data())[steps - 1];
  }

  async multiply({ size, repeats }: Product): Promise<void> {
    if (this.#factors[0]?.shape[0] !== size) {
      tree.dispose(this.#factors);
      this.#factors = [1, 2].map((seed) => normal([size, size], seed, 1));
    }
    for (let k = 0; k < repeats; k++) {
      const product = np.matmul(this.#factors[0].ref, this.#factors[1].ref);
      await product.blockUntilReady();
      product.dispose();
    }
  }
}

function jittedStep({ update }: JaxUpdate): Step {
  const lossAndGradient = valueAndGrad(meanCrossEntropy);
  const step: Step = ({ params, arrays, step }, images, labels, numbers) => {
    const x = images.slice(numbers.ref);
    const [loss, g] = lossAndGradient(tree.ref(params), x, labels.slice(numbers));
    const updated = params.map((p, k) => update(p, g[k], arrays[k], step));
    const state = {
      params: updated.map(([p]) => p),
      arrays: updated.map(([, ...state]) => state),
      step: step.add(1),
    };
    return [loss, state];
  };
  return jit(step) as Step;
}

/** Mean cross-entropy of `x: [batch, inputs]` with its labels, `[batch]`. */
function meanCrossEntropy(params: np.Array[], x: np.Array, labels: np.Array): np.Array {
  const batch = x.shape[0];
  let y = x;
  for (let k = 0; k < params.length; k += 2) {
    const z = np.matmul(y, params[k]).add(params[k + 1]);
    y = k < params.length - 2 ? nn.relu(z) : z;
  }
  return nn.logSoftmax(y).mul(nn.oneHot(labels, CLASS_COUNT)).sum().div(-batch);
}

function initialParams(layers: number[]): np.Array[] {
  return layers.slice(1).flatMap((outputs, k) => [
    normal([layers[k], outputs], 2 * k, 0.01),
    normal([outputs], 2 * k + 1, 0.01),
  ]);
}

function normal(shape: number[], seed: number, scale: number): np.Array {
  const count = shape.reduce((product, length) => product * length, 1);
  return np.array(normals(count, stream(seed, "jax-js"), scale)).reshape(shape);
}
