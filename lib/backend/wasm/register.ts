import type { TrainerMaker } from "../../train/trainer_for.ts";
import { heapKernels } from "../heap/kernels.ts";
import { registerHeapBackend } from "../heap/tfjs/kernels.ts";
import { heapTrainers } from "../heap/trainer.ts";

/** Registers backend `wasm` with tfjs: our own kernels, and nothing else. */
export function registerWasm(): TrainerMaker {
  const kernels = heapKernels();
  registerHeapBackend("wasm", kernels);
  return heapTrainers(kernels);
}
