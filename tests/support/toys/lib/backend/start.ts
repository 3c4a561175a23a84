import { backend } from "./current.ts";

export async function startBackend(name: string): Promise<void> {
  const { scale } = name === "wasm"
    ? await import("./wasm/kernel.ts")
    : await import("./cpu/kernel.ts");
  backend.scale = scale;
}
