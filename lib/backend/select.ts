import type { Machine } from "./machine.ts";

/** Where the arithmetic runs. */
export const BACKEND_NAMES = ["webgpu", "blas", "wasm", "cpu"] as const;
export type BackendName = (typeof BACKEND_NAMES)[number];

/** What was chosen, as it is printed and recorded. */
export interface BackendChoice {
  name: BackendName;
  /** The adapter or library that does the work, for example `llvmpipe (LLVM 15.0.6, 256 bits)`. */
  adapter: string;
  /** True when a GPU is only emulated. */
  software: boolean;
}

export interface BackendOptions {
  /** A shared library for `blas`, in the place of those that are found. */
  blasLibrary?: string;
  /**
   * Where is measured what is the fastest: the library of `blas`, the tiles of `webgpu`; absent: the
   * first of them is taken.
   */
  machine?: Machine;
  /** Hears of a choice that changes how fast the backend is and no bit of what it computes. */
  tell?(choice: string): void;
}

/**
 * Chooses the backend. `auto` takes the first to be had of: WebGPU on a hardware adapter, `blas`,
 * `wasm`. A software adapter is slower than wasm, so it is used only when `webgpu` is asked for by
 * name. A backend asked for by name is never replaced by another.
 *
 * @throws Error when the named backend is not to be had here, saying what to do
 */
export async function selectBackend(
  requested: BackendName | "auto",
  options: BackendOptions = {},
): Promise<BackendChoice> {
  switch (requested) {
    case "auto":
      return await automaticChoice(options);
    case "webgpu":
      return await webgpuChoice(await gpuAdapter(), options);
    case "blas":
      return await blasChoice(options);
    case "wasm":
      return {
        name: "wasm",
        adapter: "our own kernels, the same bits everywhere",
        software: false,
      };
    case "cpu":
      return { name: "cpu", adapter: "tfjs JavaScript kernels", software: false };
  }
}

async function automaticChoice(options: BackendOptions): Promise<BackendChoice> {
  // A library given by path is a wish of its own: its absence is an error, not a reason to go on.
  if (options.blasLibrary !== undefined) return await blasChoice(options);
  const adapter = await gpuAdapter().catch(() => null);
  if (adapter && !adapter.info.isFallbackAdapter) return await webgpuChoice(adapter, options);
  return await blasChoice(options).catch(() => selectBackend("wasm"));
}

async function blasChoice({ blasLibrary, machine }: BackendOptions): Promise<BackendChoice> {
  const { blasWays, chooseWay } = await import("./blas/choose.ts");
  const { description } = await chooseWay(blasWays(blasLibrary), machine);
  return { name: "blas", adapter: description, software: false };
}

async function gpuAdapter(): Promise<GPUAdapter> {
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) {
    throw new Error(
      "Cannot use backend webgpu: it needs a GPU adapter and none was found; install a Vulkan " +
        "driver (in software: apt-get install mesa-vulkan-drivers) or choose --backend wasm",
    );
  }
  return adapter;
}

async function webgpuChoice(
  adapter: GPUAdapter,
  { machine, tell }: BackendOptions,
): Promise<BackendChoice> {
  if (machine) {
    const { tilingOf } = await import("./webgpu/choose_tiling.ts");
    const { tilingText } = await import("./webgpu/wgsl/tile.ts");
    tell?.(`webgpu: products in tiles of ${tilingText(await tilingOf(adapter, machine))}`);
  }
  const { description, device, vendor, isFallbackAdapter } = adapter.info;
  return {
    name: "webgpu",
    adapter: description || device || vendor || "unnamed adapter",
    software: isFallbackAdapter,
  };
}
