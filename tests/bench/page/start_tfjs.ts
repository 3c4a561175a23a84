import * as tf from "@tensorflow/tfjs";
import type { BackendName } from "../../../lib/backend/select.ts";

/**
 * Starts stock tfjs in a page in which the script of the backend has run; its kernels lie beside it.
 *
 * @returns tfjs's name for the backend
 */
export async function startTfjsInPage(backend: BackendName): Promise<string> {
  if (backend === "wasm") {
    const { wasm } = tf as unknown as { wasm: { setWasmPaths(folder: string): void } };
    wasm.setWasmPaths("/tfjs/");
    tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  }
  if (!await tf.setBackend(backend)) throw new Error(`tfjs refused backend ${backend}`);
  await tf.ready();
  return backend;
}
