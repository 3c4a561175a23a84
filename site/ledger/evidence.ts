import type { Claim } from "../../lib/schema/claims.ts";
import type { FigureEntry } from "../figures/registry.ts";

/**
 * The figures where a claim can be seen: those that its place names, and those made by the stages it was
 * computed from.
 */
export function evidenceOf({ where, from }: Claim, figures: FigureEntry[]): FigureEntry[] {
  const named = numbersIn(where).map((number) => `fig-${number}`);
  return figures.filter(({ figure }) => named.includes(figure.id) || from.includes(figure.stage));
}

/** `Figures 4, 5` -> 4, 5; `Figures 6 to 9` -> 6, 7, 8, 9; `section 5` -> none. */
function numbersIn(where: string): number[] {
  const list = /Figs?(?:ures?)?\.? ((?:\d+|, | and | to |–)+)/.exec(where)?.[1] ?? "";
  const numbers = list.match(/\d+/g)?.map(Number) ?? [];
  if (!/ to |–/.test(list)) return numbers;
  const [first, last] = numbers;
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
