import * as tf from "@tensorflow/tfjs";
import { BlasBackend } from "./backend.ts";
import { assembler } from "./elementwise.ts";
import { Heap } from "./heap.ts";
import { registerKernels } from "./kernels.ts";
import { openBlasLibrary } from "./library.ts";

/**
 * Registers backend `blas` with tfjs: the cpu backend's kernels, and ours in the place of products.
 *
 * @param path a shared library to use in the place of the first one found
 * @throws Error when no library is found, saying how to get one
 */
export async function registerBlas(path?: string): Promise<void> {
  const library = openBlasLibrary(path);
  const heap = new Heap();
  const assemble = await assembler(heap.memory);
  tf.registerBackend("blas", () => new BlasBackend(library, heap, assemble));
  for (const kernel of tf.getKernelsForBackend("cpu")) {
    tf.registerKernel({ ...kernel, backendName: "blas" });
  }
  registerKernels();
}
