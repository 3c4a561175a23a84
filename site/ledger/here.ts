import { type Format, significant, whole } from "../html/formats.ts";
import { type Content, type Html, markup } from "../html/markup.ts";
import { num, withSpread } from "../html/number.ts";
import type { Entry, LedgerRow } from "./ledger.ts";
import { after, formatOf, unitOfGap } from "./measures.ts";

/** How a claim that is not about two means says its result in a few words. */
interface Telling {
  /** The numbers that it needs: a place in the row, or what the number is of. */
  numbers: string[];
  format?: Format;
  say(...numbers: Html[]): Html;
}

const TELLING: Record<string, Telling> = {
  C4: {
    numbers: ["variance at b = 64 over that at b = 256"],
    say: (ratio) => markup`${ratio} times the variance`,
  },
  C5: {
    numbers: ["largest gap of the epoch means, in pooled sds"],
    say: (gap) => markup`at most ${gap} sd apart`,
  },
  C7: {
    numbers: ["fall that counts as strong"],
    say: (fall) => markup`less than ${fall} times faster`,
  },
  C15b: {
    numbers: ["comparisons/0/t"],
    format: significant(2),
    say: (t) => markup`t\u00a0=\u00a0${t}: significant`,
  },
  C16a: {
    numbers: [
      "sd over seeds of Adam's final test accuracy, in points",
      "sd over seeds of RMSProp's final test accuracy, in points",
    ],
    format: significant(2),
    say: (adam, rmsprop) => markup`sd ${adam} against ${rmsprop} points`,
  },
  C16b: {
    numbers: ["variation from epoch to epoch, Adam's over RMSProp's"],
    format: significant(2),
    say: (ratio) => markup`${ratio} times as much`,
  },
  C19: {
    numbers: ["SGD: descent over cost of a step"],
    format: whole,
    say: (ratio) => markup`SGD gains ${ratio} times what noise costs`,
  },
  C21: {
    numbers: ["median after the first epoch", "median after the last epoch"],
    format: significant(2),
    say: (first, last) => markup`median ${first}, later ${last}`,
  },
  C23: {
    numbers: [
      "RMSProp: largest α at which every run trains",
      "SGD: largest α at which every run trains",
    ],
    say: (rmsprop, sgd) => markup`RMSProp to α\u00a0=\u00a0${rmsprop}, SGD to ${sgd}`,
  },
};

/** What came out here, short enough for a line of the table. */
export function here(entry: Entry): Content {
  const { claim } = entry;
  const telling = TELLING[claim.id];
  const places = telling?.numbers.map((what) => placeOf(claim, what)) ?? [];
  if (telling !== undefined && places.every((place) => place !== null)) {
    const { format = significant(3), say } = telling;
    return say(...places.map((place) => num(entry.ledger, `${entry.at}/${place}`, format)));
  }
  if (claim.comparisons.length === 0) return "not measured";
  return claim.comparisons.length === 1 ? bothSides(entry) : range(entry);
}

/** JSON pointer, within the row, of the number of something; null where the row has none. */
function placeOf({ numbers, comparisons }: LedgerRow, what: string): string | null {
  if (what.startsWith("comparisons/")) return comparisons.length > 0 ? what : null;
  const k = numbers.findIndex((number) => number.what === what);
  if (k < 0) return null;
  return typeof numbers[k].value === "number" ? `numbers/${k}/value` : `numbers/${k}/value/mean`;
}

/** `34.6 ± 4.8 %` beside a number of the report; `21.2 against 11.2 %` of two that were measured. */
function bothSides({ claim, ledger, at }: Entry): Html {
  const format = formatOf(claim, 0);
  const n = (what: string) => num(ledger, `${at}/comparisons/0/${what}`, format);
  if (claim.margin !== null && claim.paper !== null) {
    return withSpread(n("ours/mean"), n("ours/sd"), claim.unit);
  }
  return markup`${n("ours/mean")} against ${n("against/mean")}${after(claim.unit)}`;
}

/** The least and the greatest of several differences. */
function range({ claim, ledger, at }: Entry): Html {
  const gaps = claim.comparisons.map(({ difference }) => difference);
  const [least, most] = [Math.min(...gaps), Math.max(...gaps)].map((gap) => {
    const k = gaps.indexOf(gap);
    return num(ledger, `${at}/comparisons/${k}/difference`, formatOf(claim, k));
  });
  return markup`${least} to ${most}${after(unitOfGap(claim))}`;
}
