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

/**
 * Chooses the backend. `auto` takes WebGPU on a hardware adapter, else wasm; a software adapter is
 * slower than wasm, so it is used only when `webgpu` is asked for by name. A backend asked for by
 * name is never replaced by another.
 *
 * @throws Error when the named backend is not to be had here, saying what to do
 */
export async function selectBackend(requested: BackendName | "auto"): Promise<BackendChoice> {
  switch (requested) {
    case "auto": {
      const gpu = await webgpuChoice();
      return gpu && !gpu.software ? gpu : WASM;
    }
    case "webgpu": {
      const gpu = await webgpuChoice();
      if (gpu) return gpu;
      throw new Error(
        "Cannot use backend webgpu: it needs a GPU adapter and none was found; install a Vulkan " +
          "driver (in software: apt-get install mesa-vulkan-drivers) or choose --backend wasm",
      );
    }
    case "blas":
      throw new Error(
        "Cannot use backend blas: it is not part of this version; choose --backend wasm",
      );
    case "wasm":
      return WASM;
    case "cpu":
      return { name: "cpu", adapter: "tfjs JavaScript kernels", software: false };
  }
}

const WASM: BackendChoice = {
  name: "wasm",
  adapter: "tfjs WebAssembly kernels",
  software: false,
};

async function webgpuChoice(): Promise<BackendChoice | null> {
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) return null;
  const { description, device, vendor, isFallbackAdapter } = adapter.info;
  return {
    name: "webgpu",
    adapter: description || device || vendor || "unnamed adapter",
    software: isFallbackAdapter,
  };
}
