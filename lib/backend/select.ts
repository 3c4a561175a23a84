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
