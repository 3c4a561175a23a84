import type { RateGrid, TuningArtifact } from "../../../lib/schema/tuning.ts";
import { type Look, OPTIMIZERS } from "../../charts/palette.ts";
import type { Artifact } from "../../read_artifact.ts";

export type Tuning = Artifact<TuningArtifact>;
export type GridPoint = RateGrid["points"][number];

/** One optimizer along its learning rates, and its look. */
export interface RateLine {
  grid: RateGrid;
  /** Part of class names: `rmsprop`. */
  key: string;
  style: Look;
  /** Of the highest validation accuracy. */
  best: GridPoint;
}

/** Every optimizer, in the order of the artifact. */
export function rateLines({ value }: Tuning): RateLine[] {
  return value.rates.map((grid) => ({
    grid,
    key: grid.name,
    style: OPTIMIZERS[grid.name],
    best: grid.points.reduce((a, b) =>
      b.validationAccuracy.mean > a.validationAccuracy.mean ? b : a
    ),
  }));
}
