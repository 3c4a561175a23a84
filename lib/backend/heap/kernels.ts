import { type WatKernel, watLookahead, watUpdate } from "../../optim/interpreters/wat.ts";
import type { UpdateRule } from "../../optim/rule.ts";
import { assemble } from "./assemble.ts";
import { ELEMENTWISE_KERNELS, elementwiseText } from "./elementwise.ts";
import { Heap, type Kernel } from "./heap.ts";
import { heapProduct, type Product } from "./product.ts";
import { PRODUCT_KERNELS } from "./product_kernels.ts";
import { SPARSE_KERNELS } from "./sparse_kernels.ts";

/** One memory and all kernels that work in it. */
export interface HeapKernels {
  readonly heap: Heap;
  /** The kernels of the network, by name. */
  readonly kernels: Readonly<Record<string, Kernel>>;
  readonly product: Product;
  /** Whether the layer that takes images skips their zeros. */
  readonly sparseImages: boolean;
  /** A rule's update in place: takes its scalars, the addresses of p, g and its state, a length. */
  updateOf(rule: UpdateRule): Kernel;
  /** Where a rule takes the gradient: takes scalars, the addresses of y, p and state, a length. */
  lookaheadOf(rule: UpdateRule): Kernel;
}

/** Makes the product that {@linkcode HeapKernels} are to use. */
export type ProductMaker = (heap: Heap, kernels: Readonly<Record<string, Kernel>>) => Product;

/** How kernels are made. */
export interface HeapOptions {
  /** Of the heap; absent: much, of which only what is written costs memory. */
  bytes?: number;
  /** Absent: our own product. */
  makeProduct?: ProductMaker;
  sparseImages?: boolean;
}

/**
 * Assembles the kernels over a new heap. Their float32 arithmetic is IEEE 754's, so they give the same
 * bits in every engine and on every processor, but for those of a NaN.
 */
export function heapKernels(
  { bytes, makeProduct = heapProduct, sparseImages = true }: HeapOptions = {},
): HeapKernels {
  const heap = new Heap(bytes);
  const text = [PRODUCT_KERNELS, SPARSE_KERNELS, elementwiseText(ELEMENTWISE_KERNELS)].join("\n");
  const kernels = instance(heap, text);
  const ofRule = (sourceOf: (rule: UpdateRule) => WatKernel) => {
    const assembled = new Map<UpdateRule, Kernel>();
    return (rule: UpdateRule) => {
      const kernel = assembled.get(rule) ??
        instance(heap, elementwiseText({ rule: sourceOf(rule) })).rule;
      assembled.set(rule, kernel);
      return kernel;
    };
  };
  return {
    heap,
    kernels,
    product: makeProduct(heap, kernels),
    sparseImages,
    updateOf: ofRule(watUpdate),
    lookaheadOf: ofRule((rule) => watLookahead(rule)!),
  };
}

function instance(heap: Heap, text: string): Record<string, Kernel> {
  const module = new WebAssembly.Module(assemble(text));
  const { exports } = new WebAssembly.Instance(module, { heap: { memory: heap.memory } });
  return exports as Record<string, Kernel>;
}
