import type { Line } from "../training/lines.ts";

/** The first batch size at which the learning rate no longer grows; `null` where it always does. */
export function heldFrom(lines: Line[]): number | null {
  const held = lines.find(({ series }, i) =>
    i > 0 && series.optimizer.learningRate === lines[i - 1].series.optimizer.learningRate
  );
  return held?.series.batchSize ?? null;
}

export function largestRate(lines: Line[]): number {
  return Math.max(...lines.map(({ series }) => series.optimizer.learningRate));
}

/** The lines below that batch size, and those from there on. */
export function splitByRule(lines: Line[]): { scaled: Line[]; held: Line[] } {
  const from = heldFrom(lines) ?? Infinity;
  return {
    scaled: lines.filter(({ series }) => series.batchSize < from),
    held: lines.filter(({ series }) => series.batchSize >= from),
  };
}
