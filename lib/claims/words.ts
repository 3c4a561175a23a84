import type { Summary } from "../schema/common.ts";
import type { ClaimDetectable, ClaimReached, Verdict } from "../schema/claims.ts";
import type { Compared } from "./claim.ts";
import { isSeen, pOf } from "./compare.ts";

/** `−4.98`: so many decimals, with a true minus sign. */
export function fixed(value: number, decimals: number): string {
  return value.toFixed(decimals).replace(/^-(?=.*[1-9])/, "−").replace(/^-/, "");
}

/** Three significant digits, without an exponent where it can be helped: `2.25`, `0.0134`, `1340`. */
export function short(value: number): string {
  if (value === 0) return "0";
  const decimals = 2 - exponentOf(value);
  if (decimals > 8) return value.toExponential(1).replaceAll("-", "−");
  return fixed(value, Math.max(0, decimals));
}

/** `34.6 ± 4.8`: as many decimals as show two digits of the spread, between one and four. */
export function spread({ mean, sd }: Summary): string {
  const digits = sd > 0 ? 1 - exponentOf(sd) : 2;
  const decimals = Math.min(4, Math.max(1, digits));
  return `${fixed(mean, decimals)} ± ${fixed(sd, decimals)}`;
}

/** The power of ten of the first digit: 2 for 340, −3 for 0.0042. */
function exponentOf(value: number): number {
  return Number(value.toExponential().split("e")[1]);
}

/** `p = 0.35`, `p < 0.001` */
export function pText(p: number): string {
  if (p < 0.001) return "p < 0.001";
  return `p = ${p.toFixed(p < 0.1 ? 3 : 2)}`;
}

/** `b = 2048 ends at 35.1 ± 4.7 % and b = 1024 at 34.6 ± 4.8 %, not significantly different (p = 0.87)` */
export function ending(compared: Compared): string {
  const { quantity, first, second, comparison, unit } = compared;
  return `${quantity ? `${quantity}: ` : ""}${first} ends at ${spread(comparison.ours)} ${unit} ` +
    `and ${second} at ${spread(comparison.against)} ${unit}, ${relation(compared)}`;
}

/** One clause for each; what all are held against is told once. */
export function endings(all: readonly Compared[]): string[] {
  const [{ second, comparison, unit }] = all;
  if (all.length < 2 || all.some((one) => one.second !== second || one.unit !== unit)) {
    return all.map(ending);
  }
  const each = all.map((one) =>
    `${one.first} at ${spread(one.comparison.ours)} ${unit}, ${relation(one)}`
  );
  return [`${second} ends at ${spread(comparison.against)} ${unit}`, ...each];
}

/** `significantly higher (p < 0.001)`: the first, as against the second. */
export function relation(compared: Compared): string {
  const p = pOf(compared);
  if (!isSeen(compared)) return `not significantly different (${pText(p)})`;
  const side = compared.comparison.difference > 0 ? "higher" : "lower";
  return `significantly ${side} (${pText(p)})`;
}

const LEADS: Record<Verdict, string> = {
  "reproduced": "As in the report",
  "consistent": "Consistent with the report",
  "differs": "Not the report's number",
  "not reproduced": "Not as in the report",
  "open": "Open",
  "untestable": "Not tested",
};

/** How the sentence on a finding of ours begins. */
export const LEADS_OF_OURS: Partial<Record<Verdict, string>> = {
  "reproduced": "Supported",
  "not reproduced": "Not supported",
};

/** `As in the report: <clause>; <clause>.` @param leads in place of the usual ones */
export function sentenceOf(
  verdict: Verdict,
  clauses: readonly string[],
  leads: Partial<Record<Verdict, string>> = {},
): string {
  return `${leads[verdict] ?? LEADS[verdict]}: ${clauses.join("; ")}.`;
}

/** `The p-values are Holm-corrected over 3 tests.`; empty where none is. */
export function correctionText(all: readonly Compared[]): string {
  const over = all.find(({ comparison }) => comparison.adjustedOver !== null);
  return over === undefined
    ? ""
    : `The p-values are Holm-corrected over ${over.comparison.adjustedOver} tests.`;
}

/** `Decided by the first look, after 5 seeds.` */
export function reachedText(reached: ClaimReached | null): string {
  return reached === null ? "" : `Decided by look ${reached.look}, after ${reached.n} seeds.`;
}

/** `With 5 seeds, a true difference of 3.2 points would be seen in four of five such studies.` */
export function detectableText(detectable: ClaimDetectable | null): string {
  if (detectable === null) return "";
  const { difference, unit, n } = detectable;
  const gap = unit === "times"
    ? `spreads that truly differ ${short(difference)} times`
    : `a true difference of ${short(difference)}${unit === "" ? "" : ` ${unit}`}`;
  // `POWER`, which is one for all rows, in words.
  return `With ${n} seeds, ${gap} would be seen in four of five such studies.`;
}
