import { fixed, type Format, significant, whole } from "../html/formats.ts";
import { type Content, type Html, markup } from "../html/markup.ts";
import { meanAndSd, num, quoted, withInterval } from "../html/number.ts";
import { byScale, type Entry, type Ledger, type LedgerRow } from "./ledger.ts";

/** Between the two that a comparison names. */
const AGAINST = " against ";

/** The numbers that a claim is about: the report's, ours, and their difference. */
export function measures(entry: Entry): Html {
  const { claim, ledger, at } = entry;
  const { comparisons, paper } = claim;
  return markup`<dl class="measures">
${paper !== null && item("Report", markup`${quoted(ledger, `${at}/paper`)}${after(claim.unit)}`)}${
    comparisons.length === 1 ? onlyComparison(entry) : comparisons.map((_, i) => gap(entry, i))
  }${comparisons.length === 0 && numberItems(entry)}</dl>
`;
}

/** What was measured beside the comparisons; nothing where the measures show it already. */
export function furtherNumbers(entry: Entry): Html | null {
  const { comparisons, numbers } = entry.claim;
  if (comparisons.length === 0 || numbers.length === 0) return null;
  return markup`<dl class="measures">
${numberItems(entry)}</dl>
`;
}

/** `34.6 ± 4.8 (n = 5)`; without the count where a single number was measured. */
export function measured(
  ledger: Ledger,
  at: string,
  value: number | object,
  format: Format,
  unit = "",
): Html {
  if (typeof value === "number") return num(ledger, at, format);
  // A single seed shows no spread.
  if ("n" in value && value.n === 1) {
    return markup`${num(ledger, `${at}/mean`, format)}${
      after(unit)
    } <span class="count">n\u00a0=\u00a0${num(ledger, `${at}/n`, whole)}</span>`;
  }
  return markup`${meanAndSd(ledger, at, format, unit)} <span class="count">n\u00a0=\u00a0${
    num(ledger, `${at}/n`, whole)
  }</span>`;
}

/** The unit of a difference: of percentages, points. */
export function unitOfGap({ unit }: Pick<LedgerRow, "unit">): string {
  return unit === "%" ? "points" : unit;
}

/** A unit after its number, with the space between. */
export function after(unit: string): string {
  return unit === "" ? "" : `\u00a0${unit}`;
}

/** Both sides and their difference. */
function onlyComparison(entry: Entry): Html {
  const { claim, ledger, at } = entry;
  const format = formatOf(claim, 0);
  const [first, second] = sidesOf(entry);
  const side = (which: "ours" | "against") => {
    const value = claim.comparisons[0][which];
    return measured(ledger, `${at}/comparisons/0/${which}`, value, format, claim.unit);
  };
  return markup`${item(first, side("ours"))}${second !== null && item(second, side("against"))}${
    gap(entry, 0, "Difference")
  }`;
}

/** One difference; in a list of them it goes by what was compared. */
function gap(entry: Entry, index: number, name?: string): Html {
  const { claim, ledger, at } = entry;
  const where = `${at}/comparisons/${index}`;
  const format = formatOf(claim, index);
  return item(
    name ?? quoted(ledger, `${where}/what`),
    markup`${withInterval(ledger, where, format)}<span class="count">${
      after(unitOfGap(entry.claim))
    }</span>`,
  );
}

function numberItems({ claim, ledger, at }: Entry): Html[] {
  return claim.numbers.map(({ value }, i) => {
    const where = `${at}/numbers/${i}`;
    const shown = measured(ledger, `${where}/value`, value, significant(4));
    return item(quoted(ledger, `${where}/what`), shown);
  });
}

/** What the two sides of the only comparison are called; the report's own number is shown already. */
function sidesOf({ claim, ledger, at }: Entry): [Content, Content] {
  if (claim.margin !== null) return ["Here", null];
  const pointer = `${at}/comparisons/0/what`;
  if (claim.comparisons[0].what.split(AGAINST).length !== 2) {
    return [quoted(ledger, pointer), "Against"];
  }
  const [first, second] = [0, 1].map((i) =>
    quoted(ledger, pointer, (text) => text.split(AGAINST)[i])
  );
  return [first, second];
}

function item(term: Content, description: Content): Html {
  return markup`<div><dt>${term}</dt><dd>${description}</dd></div>
`;
}

/**
 * How the numbers of a comparison are written, and of those that share its scale: with the decimals that
 * give the smallest of their spreads two significant digits. Percentages have at most two decimals.
 */
export function formatOf(claim: LedgerRow, index: number): Format {
  const { unit, comparisons } = claim;
  const together = byScale(claim).find((group) => group.includes(comparisons[index]))!;
  const spreads = together.flatMap(({ ours, against }) => [ours.sd, against.sd])
    .filter((sd) => sd > 0);
  if (spreads.length === 0) return significant(4);
  const decimals = 1 - Math.floor(Math.log10(Math.min(...spreads)));
  if (unit !== "%" && decimals > 6) return significant(3);
  return fixed(Math.min(Math.max(decimals, 0), unit === "%" ? 2 : 6));
}
