import type { Artifact } from "../../read_artifact.ts";
import { SiteError } from "../../site_error.ts";
import type { SgdBatchArtifact } from "../../../lib/schema/sgd_batch.ts";
import type { ColorName } from "../../palette.ts";
import type { Symbol } from "../curve_chart.ts";

export type Fig4Artifact = Artifact<SgdBatchArtifact>;

/** One batch size, as it looks in every panel. */
export interface Line {
  series: SgdBatchArtifact["series"][number];
  /** JSON pointer of `series` in the artifact. */
  pointer: string;
  key: string;
  label: string;
  color: ColorName;
  symbol: Symbol;
}

const STYLES: { color: ColorName; symbol: Symbol }[] = [
  { color: "ramp-1", symbol: "circle" },
  { color: "ramp-2", symbol: "square" },
];

/** The two batch sizes of Figure 4, the smaller first. */
export function linesOf({ value }: Fig4Artifact): Line[] {
  if (value.series.length !== STYLES.length) {
    throw new SiteError(
      `Cannot draw Figure 4: it compares ${STYLES.length} batch sizes, got ${value.series.length}`,
    );
  }
  const lines = value.series.map((series, i) => ({ series, pointer: `/series/${i}` }));
  lines.sort((a, b) => a.series.batchSize - b.series.batchSize);
  return lines.map((line, i) => ({
    ...line,
    ...STYLES[i],
    key: `b${line.series.batchSize}`,
    label: `b\u00a0=\u00a0${line.series.batchSize}`,
  }));
}

/** The images, in words: generated digits are never called MNIST. */
export function dataWords({ value }: Fig4Artifact): string {
  if (value.data.source === "synthetic") return "generated digits (not MNIST)";
  return value.profile === "paper" ? "MNIST" : "part of MNIST";
}

/** The report's values may stand only beside a run of the same experiment. */
export function isPaperRun({ value }: Fig4Artifact): boolean {
  return value.profile === "paper";
}

/** `mean ± 1 sd, n = 5 seeds`. */
export function spreadWords({ value }: Fig4Artifact): string {
  return `mean ± 1 sd, n\u00a0=\u00a0${value.replicas} seeds`;
}
