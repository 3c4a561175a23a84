import type { TheoremSlug } from "../references.ts";
import type { Certainty } from "../theorem.ts";

/** Something in the report that should read otherwise. In texts, formulas stand between dollar signs. */
export interface Erratum {
  /** 14 for E14. Numbers are permanent. */
  number: number;
  /** What is wrong, in a few words. */
  title: string;
  weight: Weight;
  /** Why it has that weight. */
  weighs: string;
  /** Where in the report. */
  place: string;
  /** What is printed, as briefly as it can be told. */
  printed: string;
  corrected: string;
  reason: string;
  /** What it means for the results here. */
  effect: string;
  /** Statements and findings of the ledger that test it; `C15` stands for all its parts. */
  claims?: string[];
  certainty: Certainty;
  /** The page whose proof or checks bear on it. */
  shownOn?: TheoremSlug;
}

/** How much an erratum matters, from a slip to a conclusion. */
export type Weight = 1 | 2 | 3 | 4 | 5;

/** What each weight means. */
export const WEIGHTS: Record<Weight, string> = {
  5: "changes what the report concludes",
  4: "changes what is trained, or which result is claimed",
  3: "makes a statement false, or leaves it without meaning or ground",
  2: "is wrong or loose, but what is meant is clear",
  1: "is a slip of the pen",
};
