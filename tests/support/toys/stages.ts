import type { Stage } from "../../../pipeline/stage.ts";
import { faultyStage } from "./faulty.ts";
import { figureStage } from "./figure.ts";
import { numbersStage } from "./numbers.ts";
import { trainStage } from "./train.ts";

/** A small DAG of the same shape as the real one; its stages take no time unless they are held. */
export function stagesFor(): Stage[] {
  return [
    numbersStage(4),
    trainStage("train/a", 0.5),
    trainStage("train/b", 0.25),
    figureStage(["train/a", "train/b"]),
    faultyStage(),
  ];
}
