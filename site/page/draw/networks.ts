import { exp } from "../../../lib/arithmetic/exp.ts";
import { heapBytes } from "../../../lib/backend/heap/heap.ts";
import { heapKernels } from "../../../lib/backend/heap/kernels.ts";
import { Pass } from "../../../lib/backend/heap/pass.ts";
import { type DenseLayer, denseLayers, parameterCount } from "../../../lib/model/layers.ts";
import { restore } from "../../../lib/model/quantised.ts";
import { float32Digest } from "../../../lib/train/digest.ts";
import { replicaParams } from "../../../lib/train/replica_draws.ts";
import type { DrawNet, DrawNets } from "../../lab/draw_nets.ts";

/** Room on the heap for what one image takes on its way through a network. */
const PASS_BYTES = 2 ** 20;
const ONE_IMAGE = Uint32Array.of(0);

/** What a network makes of an image. */
export interface Answer {
  label: string;
  /** The likeliest class. */
  digit: number;
  /** Of the ten classes; they add up to 1. */
  probabilities: number[];
}

/** Trained networks side by side, computed by the kernels that trained them. */
export class Networks {
  constructor(
    readonly labels: readonly string[],
    readonly digests: readonly string[],
    /** On the heap of the kernels. */
    readonly params: readonly Float32Array[],
    readonly pass: Pass,
  ) {}

  /** @param image `[28 * 28]`, 0 paper to 255 ink */
  answer(image: Uint8Array): Answer[] {
    const examples = { count: 1, images: image, labels: Uint8Array.of(0) };
    return this.params.map((params, k) => {
      const probabilities = softmax(this.pass.forward(examples, ONE_IMAGE, params));
      const digit = probabilities.indexOf(Math.max(...probabilities));
      return { label: this.labels[k], digit, probabilities };
    });
  }

  /** Whether the parameters of a network are, to the last bit, those that were published. */
  isAsPublished(network: number): boolean {
    return float32Digest(this.params[network]) === this.digests[network];
  }
}

/**
 * Restores the networks: draws their initial parameters again and adds how far each moved.
 *
 * @param pause is waited for between two pieces of the work, so that the page stays alive
 * @throws RangeError when a network has too few codes
 */
export async function restoreNetworks(
  { widths, rootSeed, replica, nets }: DrawNets,
  pause: () => Promise<void>,
): Promise<Networks> {
  const layers = denseLayers(widths);
  const initial = replicaParams({ widths, rootSeed }, replica);
  const length = parameterCount(layers);
  const of = heapKernels({ bytes: nets.length * heapBytes(length) + PASS_BYTES });
  const params: Float32Array[] = [];
  for (const net of nets) {
    await pause();
    const own = of.heap.allocate(length);
    own.set(await restored(net, initial, layers));
    params.push(own);
  }
  const labels = nets.map(({ label }) => label);
  return new Networks(labels, nets.map(({ digest }) => digest), params, new Pass(of, layers, 1));
}

async function restored(
  { bits, codes, scales, biases }: DrawNet,
  initial: Float32Array,
  layers: readonly DenseLayer[],
): Promise<Float32Array> {
  const packed = new Blob([bytesOf(codes)]).stream();
  const inflated = packed.pipeThrough(new DecompressionStream("deflate-raw"));
  const whole = new Uint8Array(await new Response(inflated).arrayBuffer());
  const quantised = { bits, codes: whole, scales: floatsOf(scales), biases: floatsOf(biases) };
  return restore(quantised, initial, layers);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  // ten times as quick as Uint8Array.from
  for (let k = 0; k < text.length; k++) bytes[k] = text.charCodeAt(k);
  return bytes;
}

function floatsOf(base64: string): Float32Array {
  const view = new DataView(bytesOf(base64).buffer);
  return Float32Array.from(
    { length: view.byteLength / 4 },
    (_, k) => view.getFloat32(4 * k, true),
  );
}

function softmax(logits: Float32Array): number[] {
  const highest = Math.max(...logits);
  const powers = Array.from(logits, (logit) => exp(logit - highest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
