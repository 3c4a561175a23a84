import type { Outputs } from "../artifacts.ts";
import { type Format, significant } from "../html/formats.ts";
import type { Html } from "../html/markup.ts";
import { num } from "../html/number.ts";
import { entriesOf } from "./ledger.ts";

/** A number of the first comparison of a row: `n("ours/mean")`, `n("against/sd")`. */
export type ReadComparison = (place: string, format?: Format) => Html;

/**
 * What a text says by the numbers of one claim or finding, three digits each if not told otherwise.
 * `null` where the ledger, the row or its comparison is missing.
 */
export function told(
  id: string,
  { artifacts: { claims } }: Outputs,
  say: (n: ReadComparison) => Html,
): Html | null {
  if (claims === undefined) return null;
  const row = [...entriesOf(claims), ...entriesOf(claims, "findings")]
    .find(({ claim }) => claim.id === id && claim.comparisons.length > 0);
  if (row === undefined) return null;
  return say((place, format = significant(3)) =>
    num(claims, `${row.at}/comparisons/0/${place}`, format)
  );
}
