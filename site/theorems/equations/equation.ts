/** The chapters of the report, as pages. */
export type ChapterName = "problem" | "sgd" | "nesterov" | "adaptive";

/** A numbered equation of the report, and the chapter that it stands in. */
export interface Equation extends EquationText {
  chapter: ChapterName;
}

/** An equation as it should read. */
export interface EquationText {
  /** The report's number, which is also its anchor: `#eq-14`. */
  number: number;
  /** What it is, in a few words: the name of its box. */
  name: string;
  tex: string;
  /**
   * How the printed form fares: `right`; `remark`, right but in need of a word; `corrected`, the form
   * here differs; `false`, what it claims does not hold.
   */
  verdict: "right" | "remark" | "corrected" | "false";
  /** The verdict in one sentence; formulas between dollar signs. */
  finding: string;
  /** Errata that concern it. */
  errata: number[];
}
