import * as tf from "@tensorflow/tfjs";
import type { HeapKernels } from "../kernels.ts";
import { HeapBackend } from "./backend.ts";
import { registerKernels } from "./kernels.ts";

/** Registers a tfjs backend whose ops run on the kernels of a heap. */
export function registerHeapBackend(name: string, kernels: HeapKernels): void {
  tf.registerBackend(name, () => new HeapBackend(kernels));
  registerKernels(name);
}
