import * as tf from "@tensorflow/tfjs";
import type { BackendName } from "../../lib/backend/select.ts";

/**
 * Starts tfjs as it comes, none of our kernels, on what it has that is nearest to `backend`.
 *
 * @returns its name for it
 */
export async function startStockTfjs(backend: BackendName): Promise<string> {
  // tfjs has no native backend in Deno; its WebAssembly one is its fastest on a CPU.
  const name = backend === "blas" ? "wasm" : backend;
  if (name === "webgpu") await import("@tensorflow/tfjs-backend-webgpu");
  if (name === "wasm") {
    // deno-lint-ignore no-import-prefix -- nothing of the project uses it
    await import("npm:@tensorflow/tfjs-backend-wasm@4.22.0");
    tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  }
  if (!await tf.setBackend(name)) throw new Error(`tfjs refused backend ${name}`);
  await tf.ready();
  // It advertises its Node addon on the first op when it believes to be in Node.
  tf.env().set("IS_NODE", false);
  return name;
}
