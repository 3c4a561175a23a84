import { CLASS_COUNT, type Examples, IMAGE_SIZE } from "../../data/dataset.ts";
import { gatherPixels } from "../../data/minibatches.ts";
import type { DenseLayer } from "../../model/layers.ts";
import { denseBackward, denseForward, type DenseInput } from "./dense.ts";
import type { HeapKernels } from "./kernels.ts";
import { softmaxCrossEntropy } from "./softmax_cross_entropy.ts";

/** Mean loss of a minibatch, from its logits; writes the gradient with respect to them. */
export type BatchLoss = (
  logits: Float32Array,
  labels: ArrayLike<number>,
  classes: number,
  gradient: Float32Array,
) => number;

/** Room for a forward and a backward pass of a network over a minibatch of images. */
export class Pass {
  readonly #of: HeapKernels;
  readonly #layers: readonly DenseLayer[];
  readonly #images: HeapImages;
  /** Of every layer, `[images, outputs]`. */
  readonly #outputs: Float32Array[];
  /** Gradient of the loss with respect to them. */
  readonly #gradients: Float32Array[];

  /** @param mostImages the most that it will be given at once */
  constructor(of: HeapKernels, layers: readonly DenseLayer[], mostImages: number) {
    this.#of = of;
    this.#layers = layers;
    this.#images = new HeapImages(of, mostImages);
    const activations = () => layers.map(({ outputs }) => of.heap.allocate(mostImages * outputs));
    this.#outputs = activations();
    this.#gradients = activations();
  }

  /** The logits of the images that `indices` name, `[images, 10]`, which the next call overwrites. */
  forward(examples: Examples, indices: Uint32Array, params: Float32Array): Float32Array {
    this.#images.fill(examples, indices);
    for (const [k, layer] of this.#layers.entries()) {
      const own = params.subarray(layer.offset, layer.offset + layer.size);
      denseForward(this.#of, layer, this.#input(k), own, this.#outputs[k]);
    }
    return this.#outputs.at(-1)!.subarray(0, indices.length * CLASS_COUNT);
  }

  /**
   * The minibatch loss where {@linkcode forward} was last taken, in nats; writes its gradient, laid out
   * as the parameters are.
   */
  backward(
    labels: ArrayLike<number>,
    params: Float32Array,
    gradient: Float32Array,
    lossOf: BatchLoss = softmaxCrossEntropy,
  ): number {
    const logits = this.#outputs.at(-1)!;
    const loss = lossOf(logits, labels, CLASS_COUNT, this.#gradients.at(-1)!);
    for (let k = this.#layers.length - 1; k >= 0; k--) {
      const { offset, size } = this.#layers[k];
      const dy = this.#gradients[k];
      denseBackward(
        this.#of,
        this.#layers[k],
        this.#input(k),
        params.subarray(offset, offset + size),
        { y: this.#outputs[k], dy },
        {
          dz: dy,
          params: gradient.subarray(offset, offset + size),
          // The images are data: nothing needs the gradient with respect to them.
          x: k > 0 ? this.#gradients[k - 1] : null,
        },
      );
    }
    return loss;
  }

  dispose(): void {
    this.#images.dispose();
    [...this.#outputs, ...this.#gradients].forEach((array) => this.#of.heap.release(array));
  }

  #input(layer: number): DenseInput {
    const images = this.#images.input;
    return layer === 0 ? images : { values: this.#outputs[layer - 1], rows: images.rows };
  }
}

/** Images on the heap: bytes as they are stored, and pixels as the network sees them. */
class HeapImages {
  readonly #of: HeapKernels;
  readonly #bytes: Float32Array;
  readonly #pixels: Float32Array;
  #rows = 0;

  constructor(of: HeapKernels, mostImages: number) {
    this.#of = of;
    this.#bytes = of.heap.allocate(mostImages * IMAGE_SIZE / 4);
    this.#pixels = of.heap.allocate(mostImages * IMAGE_SIZE);
  }

  get input(): DenseInput {
    return { values: this.#pixels, rows: this.#rows };
  }

  fill(examples: Examples, indices: Uint32Array): void {
    this.#rows = indices.length;
    // The kernel knows pixels in [0, 1] only.
    if (examples.pixelValues) return void gatherPixels(examples, indices, this.#pixels);
    const { images } = examples;
    const { buffer, byteOffset } = this.#bytes;
    const bytes = new Uint8Array(buffer, byteOffset, indices.length * IMAGE_SIZE);
    indices.forEach((index, k) =>
      bytes.set(images.subarray(index * IMAGE_SIZE, (index + 1) * IMAGE_SIZE), k * IMAGE_SIZE)
    );
    this.#of.kernels.pixels(byteOffset, this.#pixels.byteOffset, bytes.length);
  }

  dispose(): void {
    [this.#bytes, this.#pixels].forEach((array) => this.#of.heap.release(array));
  }
}
