import * as tf from "@tensorflow/tfjs";
import type { BackendName } from "../../../../lib/backend/select.ts";
import { StockTfjs } from "../../stock_tfjs_contender.ts";
import { serveInPage } from "../in_page.ts";

/** The script of the backend has run before, and its kernels lie beside the page. */
async function begin(backend: BackendName): Promise<string> {
  if (backend === "wasm") {
    const { wasm } = tf as unknown as { wasm: { setWasmPaths(folder: string): void } };
    wasm.setWasmPaths("/tfjs/");
    tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  }
  if (!await tf.setBackend(backend)) throw new Error(`tfjs refused backend ${backend}`);
  await tf.ready();
  return backend;
}

serveInPage(new StockTfjs(begin));
