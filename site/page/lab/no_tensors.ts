/**
 * Stands for tfjs in bundles: trainers on WebGPU ask it for a device only where none is given to them,
 * and in a page one always is.
 */
export function getBackend(): string {
  return "none";
}

/** @throws Error always: there are no tensors here */
export function backend(): never {
  throw new Error("Cannot use tfjs: it is no part of this page");
}
