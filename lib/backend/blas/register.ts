import type { TrainerMaker } from "../../train/trainer_for.ts";
import { heapKernels } from "../heap/kernels.ts";
import { registerHeapBackend } from "../heap/tfjs/kernels.ts";
import { heapTrainers } from "../heap/trainer.ts";
import { blasWays } from "./choose.ts";

/**
 * Registers backend `blas` with tfjs: our own kernels, with a native library's product.
 *
 * @param adapter what was chosen, by its description; absent: the first that is found
 * @param path the library's, if it was given
 * @throws Error when no library is found, or not the one that was chosen
 */
export function registerBlas(adapter?: string, path?: string): TrainerMaker {
  const ways = blasWays(path);
  const way = ways.find(({ description }) => description === adapter) ??
    (adapter === undefined ? ways[0] : null);
  if (!way) {
    const found = ways.map(({ description }) => description).join("; or ");
    throw new Error(`Cannot start backend blas: it must be ${adapter}, and there is ${found}`);
  }
  const kernels = heapKernels(way);
  registerHeapBackend("blas", kernels);
  return heapTrainers(kernels);
}
