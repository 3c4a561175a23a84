import type { ClaimComparison } from "../../lib/schema/claims.ts";
import { type Format, significant } from "../html/formats.ts";
import { type Content, type Html, markup } from "../html/markup.ts";
import { num, quoted } from "../html/number.ts";
import { renderTable } from "../html/table.ts";
import { claimAnchor, type Entry } from "./ledger.ts";
import { difference, formatOf, measured } from "./measures.ts";

const PROBABILITY = significant(2);

/** Columns of the test, shown where at least one comparison has them. */
const TEST: { key: keyof ClaimComparison; name: string; format: Format }[] = [
  { key: "t", name: "t", format: significant(3) },
  { key: "degreesOfFreedom", name: "df", format: significant(3) },
  { key: "p", name: "p", format: PROBABILITY },
  { key: "adjustedP", name: "Holm’s p", format: PROBABILITY },
  { key: "equivalenceP", name: "Margin’s p", format: PROBABILITY },
];

/** Every comparison that a verdict rests on, with its test; nothing where there is none. */
export function comparisonTable(entry: Entry): Html | null {
  const { comparisons, unit, id } = entry.claim;
  if (comparisons.length === 0) return null;
  const tests = TEST.filter(({ key }) =>
    comparisons.some((comparison) => comparison[key] !== null)
  );
  return renderTable(`${claimAnchor(id)}-comparisons`, {
    caption: markup`Comparisons of ${id}, mean ± 1 sd${unit !== "" && ` in ${unit}`}`,
    columns: [
      "Compared",
      "First",
      "Second",
      "Difference, 95\u00a0% interval",
      ...tests.map(({ name }) => name),
    ],
    rows: comparisons.map((comparison, i) => [
      ...sides(entry, comparison, i),
      ...tests.map(({ key, format }) =>
        comparison[key] === null ? "–" : num(entry.ledger, `${pointer(entry, i)}/${key}`, format)
      ),
    ]),
  });
}

function sides(entry: Entry, { ours, against }: ClaimComparison, index: number): Content[] {
  const { ledger, claim } = entry;
  const at = pointer(entry, index);
  const format = formatOf(claim, index);
  return [
    quoted(ledger, `${at}/what`),
    measured(ledger, `${at}/ours`, ours, format),
    measured(ledger, `${at}/against`, against, format),
    difference(ledger, at, format),
  ];
}

function pointer({ at }: Entry, index: number): string {
  return `${at}/comparisons/${index}`;
}
