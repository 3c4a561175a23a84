import { sha256 } from "@noble/hashes/sha2.js";
import type { RunDigest } from "../schema/training.ts";

/**
 * What a replica's run came to, in two hashes: runs with the same were the same to the bit.
 *
 * @param run all minibatch losses in the order of the steps, and the parameters after the last
 */
export function runDigest(run: Record<keyof RunDigest, ArrayLike<number>>): RunDigest {
  return { losses: float32Digest(run.losses), params: float32Digest(run.params) };
}

/** SHA-256 of numbers as little-endian float32, in hex. Every NaN counts as one: its bits are free. */
export function float32Digest(numbers: ArrayLike<number>): string {
  const view = new DataView(new ArrayBuffer(4 * numbers.length));
  for (let k = 0; k < numbers.length; k++) {
    if (Number.isNaN(numbers[k])) view.setUint32(4 * k, 0x7fc00000, true);
    else view.setFloat32(4 * k, numbers[k], true);
  }
  const bytes = sha256(new Uint8Array(view.buffer));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
