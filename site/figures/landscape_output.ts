import type { LandscapeArtifact } from "../../lib/schema/landscape.ts";
import type { Artifact } from "../read_artifact.ts";

export type LandscapeOutput = Artifact<LandscapeArtifact>;

/** Losses of a grid in long form, for a CSV file. */
export function gridRows(
  loss: number[][],
  x: { from: number; to: number },
  y: { from: number; to: number },
): { x: number; y: number; loss: number }[] {
  const at = ({ from, to }: { from: number; to: number }, k: number, count: number) =>
    Number((from + (to - from) * k / (count - 1)).toPrecision(7));
  return loss.flatMap((row, i) =>
    row.map((value, j) => ({ x: at(x, j, row.length), y: at(y, i, loss.length), loss: value }))
  );
}
