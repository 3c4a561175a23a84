import { STEP_BINDING, STEP_STRUCT } from "../step_records.ts";
import { type Kernel, unrolled } from "./kernel.ts";

const THREADS = 256;

/** What is gathered: for each replica the images of one minibatch. */
export interface GatherShape {
  /** Pixels of an image, a multiple of 4. */
  pixels: number;
  batch: number;
  replicas: number;
}

/**
 * Takes minibatch `step.slot` from the images on the device.
 *
 * - `images`: bytes, four to a word, `[count, pixels]`; `classes`: bytes, four to a word, `[count]`
 * - `indices`: `[slots, replica, batch]`
 * - `levels`: the pixel value of every byte, `[256]`. A table, since WGSL may round a division
 *   differently from the host.
 * - writes `x`: `[replica, batch, pixels]`; `labels`: `[replica, batch]`
 */
export function gatherKernel({ pixels, batch, replicas }: GatherShape): Kernel {
  const words = pixels / 4;
  return {
    name: "gather",
    bindings: [
      { name: "images", type: "array<u32>", access: "read" },
      { name: "classes", type: "array<u32>", access: "read" },
      { name: "indices", type: "array<u32>", access: "read" },
      { name: "levels", type: "array<f32>", access: "read" },
      { name: "x", type: "array<vec4<f32>>", access: "read_write" },
      { name: "labels", type: "array<u32>", access: "read_write" },
      STEP_BINDING,
    ],
    workgroups: [Math.ceil(batch * words / THREADS), replicas],
    code: `
${STEP_STRUCT}
fn byteOf(word: u32, at: u32) -> u32 { return (word >> (8u * at)) & 255u; }

@compute @workgroup_size(${THREADS})
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  if (id.x >= ${batch * words}u) { return; }
  let place = id.y * ${batch}u + id.x / ${words}u;
  let word = id.x % ${words}u;
  let image = indices[step.slot * ${batch * replicas}u + place];
  let bytes = images[image * ${words}u + word];
  x[place * ${words}u + word] = vec4<f32>(
    ${unrolled(4, (at) => `levels[byteOf(bytes, ${at}u)],`)}
  );
  if (word == 0u) { labels[place] = byteOf(classes[image / 4u], image % 4u); }
}`,
  };
}
