import type { CapacityArtifact } from "../../../lib/schema/capacity.ts";
import { fixed, type Format, significant } from "../../html/formats.ts";
import type { Html } from "../../html/markup.ts";
import { derived, source } from "../../html/number.ts";
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

/** How many times the least mean test error that of a degree is. */
export function ratioToLeast(artifact: CapacityOutput, size: number, degree: number): Html {
  const { errors, bestDegree } = artifact.value.sizes[size];
  const mean = (of: number) => errors[of - 1].test.mean;
  const from = [degree, bestDegree].map((of) =>
    source(artifact, `${errorsAt(size, of)}/test/mean`)
  );
  return derived(mean(degree) / mean(bestDegree), "a / b", from, fixed(2));
}
