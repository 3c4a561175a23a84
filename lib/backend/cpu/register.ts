import type { TrainerMaker } from "../../train/trainer_for.ts";
import { OpTrainer } from "./op_trainer.ts";

/** Backend `cpu`: tfjs as it is, and training out of its ops; what the others are checked against. */
export function registerCpu(): TrainerMaker {
  return (layers, optimizer, dataset, options) =>
    new OpTrainer(layers, optimizer, dataset, options);
}
