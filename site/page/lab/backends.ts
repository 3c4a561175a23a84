import { heapKernels } from "../../../lib/backend/heap/kernels.ts";
import { heapTrainers } from "../../../lib/backend/heap/trainer.ts";
import { useTrainers } from "../../../lib/train/trainer_for.ts";
import type { BackendName, BackendReport, LaneSettings } from "./messages.ts";
import type { WebgpuPart } from "./webgpu_part.ts";

/** What the script with the kernels of WebGPU leaves in the worker. */
declare const labWebgpu: WebgpuPart;

/**
 * Makes the chosen backend that of all trainers that follow; `wasm` where WebGPU is not to be had.
 *
 * @throws Error when there is too little memory even for `wasm`
 */
export async function chooseBackend(
  wish: BackendName,
  lanes: LaneSettings[],
  webgpuScript: string,
): Promise<BackendReport> {
  if (wish === "wasm") return useWasm(lanes, null);
  try {
    if (!("labWebgpu" in globalThis)) importScripts(webgpuScript);
    const { maker, adapter, software } = await labWebgpu.open();
    useTrainers(maker);
    return { name: "webgpu", adapter, software, instead: null };
  } catch (error) {
    return useWasm(lanes, (error as Error).message);
  }
}

function importScripts(url: string): void {
  // typed here, since the page's own types know no workers
  (globalThis as unknown as { importScripts(url: string): void }).importScripts(url);
}

/** Our own kernels, in a memory as large as the lanes need. */
export function useWasm(lanes: LaneSettings[], instead: string | null): BackendReport {
  const bytes = lanes.reduce((sum, lane) => sum + bytesOf(lane), 2 ** 24);
  try {
    useTrainers(heapTrainers(heapKernels({ bytes })));
  } catch (cause) {
    const needed = `${Math.ceil(bytes / 2 ** 20)} MB`;
    throw new Error(
      `There is too little memory for ${needed}: take fewer settings or a smaller minibatch.`,
      { cause },
    );
  }
  return { name: "wasm", adapter: "", software: false, instead };
}

/** Images that are evaluated at once, and so the least that a pass makes room for. */
const EVALUATED_AT_ONCE = 1000;

/**
 * An upper bound of what a lane takes on the heap: parameters, gradient, state and packed weights, and
 * for every image of a minibatch its pixels as lists, activations and their gradients.
 */
function bytesOf({ widths, batchSize }: LaneSettings): number {
  const weights = widths.slice(1).reduce((sum, width, k) => sum + width * (widths[k] + 1), 0);
  const perImage = widths.reduce((sum, width) => sum + width, 0) * 6;
  return 4 * (weights * 8 + perImage * Math.max(batchSize, EVALUATED_AT_ONCE));
}
