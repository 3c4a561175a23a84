import * as tf from "@tensorflow/tfjs";
import { type TrainerMaker, useTrainers } from "../train/trainer_for.ts";
import type { BackendName } from "./select.ts";

// Kernels are registered once a process, however often a backend is started.
const registrations = new Map<BackendName, Promise<TrainerMaker>>();

/** What is to be started, more exactly than by its name. */
export interface StartOptions {
  /** Of `blas`: the way to compute that {@linkcode selectBackend} chose; absent: the first found. */
  adapter?: string;
  /** Of `blas`: the path that the library was asked for by. */
  blasLibrary?: string;
}

/**
 * Makes `name` the backend of every tfjs op and of every trainer that follows.
 *
 * @throws Error when tfjs cannot start it
 */
export async function startBackend(
  name: BackendName,
  options: StartOptions = {},
): Promise<void> {
  const registration = registrations.get(name) ?? register(name, options);
  registrations.set(name, registration);
  useTrainers(await registration);
  if (!await tf.setBackend(name)) {
    throw new Error(`Cannot start backend ${name}: tfjs refused it; choose another with --backend`);
  }
  await tf.ready();
  // tfjs advertises its Node addon on the first op when it believes to be in Node.
  tf.env().set("IS_NODE", false);
}

/** Loads the one backend: another's code and packages are no part of what this one computes. */
async function register(name: BackendName, options: StartOptions): Promise<TrainerMaker> {
  switch (name) {
    case "webgpu":
      return (await import("./webgpu/register.ts")).registerWebgpu();
    case "blas":
      return (await import("./blas/register.ts")).registerBlas(
        options.adapter,
        options.blasLibrary,
      );
    case "wasm":
      return (await import("./wasm/register.ts")).registerWasm();
    case "cpu":
      return (await import("./cpu/register.ts")).registerCpu();
  }
}
