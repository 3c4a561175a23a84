import type { TuningPoint } from "../../lib/schema/tuning_grid.ts";

/** The point of the highest mean validation accuracy; of equals, the first. */
export function bestPoint(points: TuningPoint[]): TuningPoint {
  return points.reduce((best, point) =>
    point.validationAccuracy.mean > best.validationAccuracy.mean ? point : best
  );
}
