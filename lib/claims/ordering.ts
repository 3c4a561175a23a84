import type { Claim, Verdict } from "../schema/claims.ts";
import type { ClaimDefinition, ClaimInputs, Compared, Direction, FigureName } from "./claim.ts";
import { compare, percent, pOf } from "./compare.ts";
import { type SeriesKey, seriesOf } from "./series.ts";
import { verdictOfAll, verdictOfOrdering } from "./verdicts.ts";
import { endings, sentenceOf } from "./words.ts";

/** What is compared at the end of training. */
const QUANTITIES = {
  accuracy: { name: "final test accuracy", unit: "%" },
  loss: { name: "final training loss", unit: "nats" },
};

/** One setting that the report has above or below another. */
export interface Order {
  quantity: keyof typeof QUANTITIES;
  first: [name: string, series: SeriesKey];
  second: [name: string, series: SeriesKey];
  expected: Direction;
}

/** A statement that some settings end above or below others; the same test for all of them. */
export function ordering(
  claim:
    & Pick<ClaimDefinition, "id" | "where" | "statement" | "assumed" | "family">
    & {
      from: FigureName;
      orders: Order[];
      /** What the usual test leaves out. */
      note?: string;
      /** How the sentence begins, where not as usual. */
      leads?: Partial<Record<Verdict, string>>;
    },
): ClaimDefinition {
  const { from, orders, note = "", leads, ...rest } = claim;
  const units = new Set(orders.map(({ quantity }) => QUANTITIES[quantity].unit));
  return {
    ...rest,
    paper: null,
    // Where units differ each comparison names its own.
    unit: units.size === 1 ? [...units][0] : "",
    margin: null,
    test: testText(orders.length) + note,
    from: [from],
    examine: (inputs) => ({
      compared: orders.map((order) => measured(inputs, from, order, units.size > 1)),
      numbers: [],
      conclude: (compared) => concludeOrder(compared, leads),
    }),
  };
}

function testText(count: number): string {
  const each = count === 1 ? "" : " of each pair";
  return `Two-sided Welch test at 5 %${each}, Holm-corrected with the other orderings of the figure. ` +
    (count === 1
      ? "Reproduced if the difference is significant and has the report's sign, not reproduced if it " +
        "has the other sign, inconclusive without a significant difference."
      : "Reproduced if every difference is significant and has the report's sign, not reproduced if " +
        "one is significant with the other sign, otherwise inconclusive.");
}

function measured(
  inputs: ClaimInputs,
  from: FigureName,
  { quantity, first, second, expected }: Order,
  named: boolean,
): Compared {
  const { name, unit } = QUANTITIES[quantity];
  const value = ([, key]: [string, SeriesKey]) => {
    const { finalTestAccuracy, finalTrainLoss } = seriesOf(inputs[from], key);
    return quantity === "accuracy" ? percent(finalTestAccuracy) : finalTrainLoss;
  };
  const pair = {
    quantity: named ? name : undefined,
    ...{ first: first[0], second: second[0], unit, expected },
  };
  return compare(pair, value(first), value(second));
}

function concludeOrder(
  compared: Compared[],
  leads?: Partial<Record<Verdict, string>>,
): Pick<Claim, "verdict" | "sentence"> {
  const verdict = verdictOfAll(compared.map(verdictOfCompared));
  return { verdict, sentence: sentenceOf(verdict, endings(compared), leads) };
}

/** Whether a pair stands as the report has it. */
export function verdictOfCompared(compared: Compared): Verdict {
  const { difference } = compared.comparison;
  return verdictOfOrdering({ difference, p: pOf(compared) }, compared.expected!);
}
