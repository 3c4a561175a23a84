/** The kernels of WebGPU, which the laboratory's worker loads when the reader chooses them. */
import { openWebgpu, type WebgpuPart } from "./lab/webgpu_part.ts";

const part: WebgpuPart = { open: openWebgpu };
Object.assign(globalThis, { labWebgpu: part });
