import { holm } from "../stats/holm.ts";
import type { Compared } from "./claim.ts";

/** Holm's correction over the comparisons of several rows; a single comparison needs none. */
export function corrected(rows: readonly Compared[][]): Compared[][] {
  const all = rows.flat();
  if (all.length < 2) return rows.map((row) => [...row]);
  const adjusted = holm(all.map(({ comparison }) => comparison.p));
  let next = 0;
  return rows.map((row) =>
    row.map((one) => ({
      ...one,
      comparison: { ...one.comparison, adjustedP: adjusted[next++] },
    }))
  );
}
