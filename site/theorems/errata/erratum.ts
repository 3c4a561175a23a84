import type { TheoremSlug } from "../references.ts";
import type { Certainty } from "../theorem.ts";

/** Something in the report that should read otherwise. In texts, formulas stand between dollar signs. */
export interface Erratum {
  /** 14 for E14. Numbers are permanent. */
  number: number;
  /** Where in the report. */
  place: string;
  /** What is printed, as briefly as it can be told. */
  printed: string;
  corrected: string;
  reason: string;
  /** What it means for the results here. */
  effect: string;
  certainty: Certainty;
  /** The page whose proof or checks bear on it. */
  shownOn?: TheoremSlug;
}
