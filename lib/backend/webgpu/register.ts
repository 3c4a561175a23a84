import "@tensorflow/tfjs-backend-webgpu";
import { env } from "@tensorflow/tfjs";
import type { TrainerMaker } from "../../train/trainer_for.ts";
import { createWebgpuTrainer } from "./trainer.ts";

/** Registers backend `webgpu` with tfjs; its trainers fuse whole steps. */
export function registerWebgpu(): TrainerMaker {
  // Small tensors would otherwise be computed on the CPU, by other kernels than the rest.
  env().set("WEBGPU_CPU_FORWARD", false);
  return (...args) => createWebgpuTrainer(...args);
}
