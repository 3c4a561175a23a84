// Reserved, not used: pages that are never written cost no memory.
const BYTES = 2 ** 30 + 2 ** 29;
const PAGE = 65536;
/** A cache line: what AVX-512 loads like best. */
const ALIGNMENT = 64;

/**
 * Float32Arrays inside one WebAssembly memory, so that SIMD kernels and native libraries can work on
 * the same numbers. Freed arrays are handed out again by exact length: a training step asks for the
 * same few lengths over and over, and fresh pages would cost more than the arithmetic.
 */
export class Heap {
  readonly memory = new WebAssembly.Memory({ initial: BYTES / PAGE, maximum: BYTES / PAGE });
  readonly #free = new Map<number, Float32Array[]>();
  #end = 0;

  /** An array of `length` numbers whose contents are arbitrary. */
  allocate(length: number): Float32Array {
    const reused = this.#free.get(length)?.pop();
    if (reused) return reused;
    const bytes = Math.ceil(Math.max(1, length) * 4 / ALIGNMENT) * ALIGNMENT;
    if (this.#end + bytes > BYTES) {
      throw new Error(
        `Cannot allocate ${bytes} bytes for backend blas: its heap holds ${BYTES}, of which ` +
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

  /** Takes back an array from {@linkcode allocate}; it must not be used afterwards. */
  release(array: Float32Array): void {
    const free = this.#free.get(array.length);
    if (free) free.push(array);
    else this.#free.set(array.length, [array]);
  }
}
