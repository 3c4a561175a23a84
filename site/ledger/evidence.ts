import type { Claim } from "../../lib/schema/claims.ts";
import type { FigureEntry } from "../figures/registry.ts";

/** Figures whose runs a claim rests on, where its place in the report does not name them. */
const BESIDE: Record<string, string[]> = {
  C12: ["fig-s10"],
  C16: ["fig-8"],
  C17: ["fig-s10"],
  C18: ["fig-9"],
  C23: ["fig-s10"],
  C24: ["fig-s10", "fig-9"],
};

/**
 * The figures where a claim can be seen: those that its place names, those made by the stages it was
 * computed from, and some beside.
 */
export function evidenceOf({ id, where, from }: Claim, figures: FigureEntry[]): FigureEntry[] {
  const named = numbersIn(where).map((number) => `fig-${number}`);
  const ids = [...named, ...(BESIDE[id] ?? [])];
  return figures.filter(({ figure }) => ids.includes(figure.id) || from.includes(figure.stage));
}

/** `Figures 4, 5` -> 4, 5; `Figures 6 to 9` -> 6, 7, 8, 9; `section 5` -> none. */
function numbersIn(where: string): number[] {
  const list = /Figs?(?:ures?)?\.? ((?:\d+|, | and | to |–)+)/.exec(where)?.[1] ?? "";
  const numbers = list.match(/\d+/g)?.map(Number) ?? [];
  if (!/ to |–/.test(list)) return numbers;
  const [first, last] = numbers;
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
