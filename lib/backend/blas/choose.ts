import { CLASS_COUNT, type Examples, IMAGE_SIZE } from "../../data/dataset.ts";
import { denseLayers, parameterCount } from "../../model/layers.ts";
import { heapKernels, type HeapOptions } from "../heap/kernels.ts";
import { Pass } from "../heap/pass.ts";
import type { Machine } from "../machine.ts";
import { type BlasLibrary, openBlasLibraries } from "./library.ts";

/** A way to compute: a library's product, and up to which share of nonzeros ours is taken in its place. */
export interface BlasWay extends Required<Pick<HeapOptions, "product" | "skipsUpTo">> {
  /** As it is printed and recorded; no two have the same. */
  description: string;
}

/** The report's network, at a minibatch size between those that it is trained with. */
const WIDTHS = [IMAGE_SIZE, 512, 512, CLASS_COUNT];
const BATCH = 128;
const ROUNDS = 7;
/** More than the share of pixels that are not 0, less than of what a ReLU lets through. */
const INKED = 0.3;

/** Every way that there is here. */
export function blasWays(path?: string): BlasWay[] {
  return openBlasLibraries(path).flatMap((library) => [
    wayOf(library, true),
    wayOf(library, false),
  ]);
}

/**
 * The way that takes a step's products in the least time, which is measured once a machine, and without
 * a machine the first one: which library is the faster depends on the processor.
 */
export async function chooseWay(ways: BlasWay[], machine?: Machine): Promise<BlasWay> {
  if (!machine || ways.length === 1) return ways[0];
  const descriptions = ways.map(({ description }) => description);
  const remembered = await machine.recall(descriptions);
  const known = ways.find(({ description }) => description === remembered);
  if (known) return known;
  const fastest = measured(ways, machine);
  await machine.remember(descriptions, fastest.description);
  return fastest;
}

/** The one with the least best time of several rounds, turn and turn about. */
function measured(ways: BlasWay[], { now }: Machine): BlasWay {
  const steps = ways.map(stepOf);
  const best = ways.map(() => Infinity);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [k, step] of steps.entries()) {
      const started = now();
      step();
      best[k] = Math.min(best[k], now() - started);
    }
  }
  return ways[best.indexOf(Math.min(...best))];
}

/** A forward and a backward pass; only their time matters. */
function stepOf({ product, skipsUpTo }: BlasWay): () => void {
  const layers = denseLayers(WIDTHS);
  const kernels = heapKernels({ bytes: 2 ** 25, product, skipsUpTo });
  const [params, gradient] = [0, 1].map(() => kernels.heap.allocate(parameterCount(layers)));
  params.forEach((_, k) => params[k] = (k % 13 - 6) / 100);
  const examples = fifthInked();
  const indices = Uint32Array.from({ length: BATCH }, (_, k) => k);
  const pass = new Pass(kernels, layers, BATCH);
  return () => {
    pass.forward(examples, indices, params);
    pass.backward(examples.labels, params, gradient);
  };
}

/** Images of which, as of MNIST's, a fifth is not 0. */
function fifthInked(): Examples {
  const images = Uint8Array.from(
    { length: BATCH * IMAGE_SIZE },
    (_, k) => k * 7919 % 5 === 0 ? 255 : 0,
  );
  return { count: BATCH, images, labels: new Uint8Array(BATCH) };
}

function wayOf({ description, product }: BlasLibrary, skips: boolean): BlasWay {
  return skips
    ? { description: `${description}; zeros of images skipped`, product, skipsUpTo: INKED }
    : { description, product, skipsUpTo: 0 };
}
