import type { ClaimReached, Verdict } from "../schema/claims.ts";
import type { TrainingFigureArtifact } from "../schema/training_figure.ts";
import {
  type ClaimDefinition,
  type ClaimInputs,
  type Compared,
  type Conclusion,
  type Direction,
  type FigureName,
  Untestable,
} from "./claim.ts";
import { compare, isInside, isSeen } from "./compare.ts";
import { finals, type Quantity, type SeriesKey, seriesOf } from "./series.ts";
import type { Universe } from "./universe.ts";
import { type Shown, verdictOfAll, verdictOfOrdering } from "./verdicts.ts";
import { endings, LEADS_OF_OURS, sentenceOf } from "./words.ts";

const UNITS: Record<Quantity, string> = { accuracy: "%", loss: "nats" };

/** A line of a figure, by the name it goes by in the sentence. */
export interface Line {
  name: string;
  figure: FigureName;
  series: SeriesKey;
}

/** One setting that should end above or below another. */
export interface Order {
  first: Line;
  second: Line;
  expected: Direction;
}

export function above(first: Line, second: Line): Order {
  return { first, second, expected: "above" };
}

export function below(first: Line, second: Line): Order {
  return { first, second, expected: "below" };
}

/** A statement that some settings end above or below others; the same test for all of them. */
export function ordering(
  claim:
    & Pick<ClaimDefinition, "id" | "where" | "statement" | "assumed" | "family">
    & {
      quantity: Quantity;
      orders: Order[];
      /** A finding of ours, not a statement of the report. */
      ours?: boolean;
      /** What the usual test leaves out. */
      note?: string;
    },
): ClaimDefinition {
  const { quantity, orders, ours = false, note = "", ...rest } = claim;
  const lines = orders.flatMap(({ first, second }) => [first, second]);
  return {
    ...rest,
    paper: null,
    unit: UNITS[quantity],
    margin: null,
    test: testText(orders.length, ours) + note,
    from: [...new Set(lines.map(({ figure }) => figure))],
    varies: ["test", "without"],
    examine: (inputs, universe) => ({
      compared: orders.map((order) => measured(inputs, quantity, order, universe)),
      numbers: [],
      conclude: (compared) => concludeOrder(compared, ours ? LEADS_OF_OURS : {}),
    }),
  };
}

function testText(count: number, ours: boolean): string {
  const each = count === 1 ? "" : " of each pair";
  const [holds, fails] = ours ? ["Supported", "not supported"] : ["Reproduced", "not reproduced"];
  return `Two-sided Welch test at 5 %${each}, Holm-corrected with the other orderings of the figure. ` +
    (count === 1
      ? `${holds} if the difference is significant and has the sign that is said, ${fails} if it has the ` +
        "other sign, open without a significant difference."
      : `${holds} if every difference is significant and has the sign that is said, ${fails} if one is ` +
        "significant with the other sign, otherwise open.");
}

function measured(
  inputs: ClaimInputs,
  quantity: Quantity,
  { first, second, expected }: Order,
  universe: Universe,
): Compared {
  const [ours, against] = [first, second].map(({ figure, series }) => {
    const artifact = figureOf(inputs, figure);
    return finals(artifact, seriesOf(artifact, series), quantity);
  });
  const pair = { first: first.name, second: second.name, unit: UNITS[quantity], expected };
  return compare(pair, { ours, against }, universe);
}

/** @throws Untestable where a small profile has too few images for any of the figure's configs */
function figureOf(inputs: ClaimInputs, name: FigureName): TrainingFigureArtifact {
  const artifact: TrainingFigureArtifact | undefined = inputs[name];
  if (artifact === undefined) throw new Untestable(`${name} was not made at this scale`);
  return artifact;
}

/** All of the pairs have to stand as it is said. */
export function concludeOrder(
  compared: Compared[],
  leads?: Partial<Record<Verdict, string>>,
): Conclusion {
  const verdict = verdictOfAll(compared.map(verdictOfCompared));
  return { verdict, sentence: sentenceOf(verdict, endings(compared), leads) };
}

/**
 * The look that brought the verdict on several hypotheses: where all had to be decided, the last of their
 * looks; where one was enough to fail, the first that did.
 */
export function reachedBy(
  verdict: Verdict,
  parts: readonly { verdict: Verdict; reached: ClaimReached | null }[],
): ClaimReached | null {
  const looks = parts.filter((part) => part.verdict === verdict)
    .flatMap(({ reached }) => reached ?? []).sort((a, b) => a.n - b.n);
  if (verdict === "open" || looks.length === 0) return null;
  return verdict === "not reproduced" ? looks[0] : looks[looks.length - 1];
}

/** Whether a pair stands as it is said. */
export function verdictOfCompared(compared: Compared): Verdict {
  return verdictOfOrdering(shown(compared), compared.expected!);
}

/** What the tests of a pair say. */
export function shown(compared: Compared): Shown {
  const { difference } = compared.comparison;
  return { seen: isSeen(compared), inside: isInside(compared), difference };
}
