import { type WatKernel, watLookahead, watUpdate } from "../../optim/interpreters/wat.ts";
import type { UpdateRule } from "../../optim/rule.ts";
import { assemble } from "./assemble.ts";
import { ELEMENTWISE_KERNELS, elementwiseText } from "./elementwise.ts";
import { Heap, type Kernel } from "./heap.ts";
import { heapProduct, type Product } from "./product.ts";
import { PRODUCT_KERNELS } from "./product_kernels.ts";
import { skippingZeros } from "./skipping_zeros.ts";
import { SPARSE_KERNELS } from "./sparse_kernels.ts";

/**
 * Where skipping zeros is about as quick as our product with them. It is a matter of time alone: either
 * way the bits are the same.
 */
const SKIPS_UP_TO = 0.6;

/** One memory and all kernels that work in it. */
export interface HeapKernels {
  readonly heap: Heap;
  /** The kernels of the network, by name. */
  readonly kernels: Readonly<Record<string, Kernel>>;
  readonly product: Product;
  /** A rule's update in place: takes its scalars, the addresses of p, g and its state, a length. */
  updateOf(rule: UpdateRule): Kernel;
  /** Where a rule takes the gradient: takes scalars, the addresses of y, p and state, a length. */
  lookaheadOf(rule: UpdateRule): Kernel;
}

/** How kernels are made. */
export interface HeapOptions {
  /** Of the heap; absent: much, of which only what is written costs memory. */
  bytes?: number;
  /** Absent: our own product. */
  product?: Product;
  /** Zeros of a product's first factor are skipped if at most this share of its numbers is not 0; 0: none are. */
  skipsUpTo?: number;
}

/**
 * Assembles the kernels over a new heap. Their float32 arithmetic is IEEE 754's, so they give the same
 * bits in every engine and on every processor, but for those of a NaN.
 */
export function heapKernels(
  { bytes, product: given, skipsUpTo = SKIPS_UP_TO }: HeapOptions = {},
): HeapKernels {
  const heap = new Heap(bytes);
  const text = [PRODUCT_KERNELS, SPARSE_KERNELS, elementwiseText(ELEMENTWISE_KERNELS)].join("\n");
  const kernels = instance(heap, text);
  const product = given ?? heapProduct(heap, kernels);
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
    product: skipsUpTo > 0 ? skippingZeros(heap, kernels, product, skipsUpTo) : product,
    updateOf: ofRule(watUpdate),
    lookaheadOf: ofRule((rule) => watLookahead(rule)!),
  };
}

function instance(heap: Heap, text: string): Record<string, Kernel> {
  const module = new WebAssembly.Module(assemble(text));
  const { exports } = new WebAssembly.Instance(module, { heap: { memory: heap.memory } });
  return exports as Record<string, Kernel>;
}
