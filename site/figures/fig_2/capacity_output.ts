import type { CapacityArtifact } from "../../../lib/schema/capacity.ts";
import type { Format } from "../../html/formats.ts";
import { significant } from "../../html/formats.ts";
import type { Artifact } from "../../read_artifact.ts";

export type CapacityOutput = Artifact<CapacityArtifact>;

/** The report's own example of a model of too high a capacity. */
export const REPORT_DEGREE = 5;

/** A mean squared error, in words and tables alike. */
export const squaredError: Format = significant(3);

/** The pointer of a degree's errors over all draws, for the sample size that comes `size`-th. */
export function errorsAt(size: number, degree: number): string {
  return `/sizes/${size}/errors/${degree - 1}`;
}
