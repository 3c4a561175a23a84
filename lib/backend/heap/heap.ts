const PAGE = 65536;
/** A cache line: what AVX-512 loads like best. */
const ALIGNMENT = 64;

/**
 * Float32Arrays inside one WebAssembly memory, so that SIMD kernels and native libraries can work on
 * the same numbers. Freed arrays are handed out again by exact length: a training step asks for the
 * same few lengths over and over, and fresh pages would cost more than the arithmetic.
 */
export class Heap {
  readonly memory: WebAssembly.Memory;
  readonly #free = new Map<number, Float32Array[]>();
  readonly #inUse = new Set<Float32Array>();
  #begin = 0;
  #end = 0;

  /** @param bytes how much is reserved; pages that are never written cost no memory */
  constructor(readonly bytes = 2 ** 30 + 2 ** 29) {
    const pages = Math.ceil(bytes / PAGE);
    this.memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  }

  /** An array of `length` numbers whose contents are arbitrary. */
  allocate(length: number): Float32Array {
    const array = this.#free.get(length)?.pop() ?? this.#append(length);
    this.#inUse.add(array);
    return array;
  }

  /** As {@linkcode allocate}, for as long as the heap is there; to be asked for before anything else. */
  keep(length: number): Float32Array {
    const array = this.#append(length);
    this.#begin = this.#end;
    return array;
  }

  #append(length: number): Float32Array {
    const bytes = heapBytes(length);
    if (this.#end + bytes > this.bytes) {
      throw new Error(
        `Cannot allocate ${bytes} bytes on the heap of kernels: it holds ${this.bytes}, of which ` +
          `${this.#end} are in use; train fewer replicas or a smaller minibatch at once`,
      );
    }
    const array = new Float32Array(this.memory.buffer, this.#end, length);
    this.#end += bytes;
    return array;
  }

  /** Whether `array` lies in this heap. */
  holds(array: ArrayBufferView): boolean {
    return array.buffer === this.memory.buffer;
  }

  /**
   * Takes back an array from {@linkcode allocate}; it must not be used afterwards. With the last one
   * the heap begins anew, so that the lengths of one run take no room from those of the next.
   */
  release(array: Float32Array): void {
    // A view of an array (tfjs makes them for slices) is nobody's to give back.
    if (!this.#inUse.delete(array)) return;
    if (this.#inUse.size === 0) {
      this.#free.clear();
      this.#end = this.#begin;
      return;
    }
    const free = this.#free.get(array.length);
    if (free) free.push(array);
    else this.#free.set(array.length, [array]);
  }
}

/** What an array of `length` numbers takes of a heap. */
export function heapBytes(length: number): number {
  return Math.ceil(Math.max(1, length) * 4 / ALIGNMENT) * ALIGNMENT;
}

/** A kernel in WebAssembly: takes numbers and addresses of arrays in its heap. */
export type Kernel = (...args: number[]) => number;
