import "@tensorflow/tfjs-backend-webgpu";
import { env } from "@tensorflow/tfjs";

/** Registers backend `webgpu` with tfjs. */
export function registerWebgpu(): void {
  // Small tensors would otherwise be computed on the CPU, by other kernels than the rest.
  env().set("WEBGPU_CPU_FORWARD", false);
}
