import * as tf from "@tensorflow/tfjs";
import type { BackendName, BackendOptions } from "./select.ts";

// Kernels are registered once a process, however often a backend is started.
const loads = new Map<BackendName, Promise<void>>();

/**
 * Makes `name` the backend of every tfjs op that follows.
 *
 * @throws Error when tfjs cannot start it
 */
export async function startBackend(
  name: BackendName,
  options: BackendOptions = {},
): Promise<void> {
  const loading = loads.get(name) ?? load(name, options);
  loads.set(name, loading);
  await loading;
  if (!await tf.setBackend(name)) {
    throw new Error(`Cannot start backend ${name}: tfjs refused it; choose another with --backend`);
  }
  await tf.ready();
  // tfjs advertises its Node addon on the first op when it believes to be in Node.
  tf.env().set("IS_NODE", false);
}

async function load(name: BackendName, { blasLibrary }: BackendOptions): Promise<void> {
  switch (name) {
    case "webgpu":
      await import("@tensorflow/tfjs-backend-webgpu");
      // Small tensors would otherwise be computed on the CPU, by other kernels than the rest.
      tf.env().set("WEBGPU_CPU_FORWARD", false);
      break;
    case "wasm": {
      await import("@tensorflow/tfjs-backend-wasm");
      const { registerWasmKernels } = await import("./wasm/kernels.ts");
      registerWasmKernels();
      // Replicas are spread over processes; threads inside one would only contend for the cores.
      tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
      break;
    }
    case "blas": {
      const { registerBlasBackend } = await import("./blas/backend.ts");
      await registerBlasBackend(blasLibrary);
      break;
    }
    case "cpu": {
      const { registerCpuKernels } = await import("./cpu/kernels.ts");
      registerCpuKernels();
      break;
    }
  }
}
