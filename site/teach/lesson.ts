import type { Outputs } from "../artifacts.ts";
import type { Format } from "../html/formats.ts";
import type { Artifact } from "../read_artifact.ts";

/** What one chapter offers to whoever teaches it. In texts, formulas stand between dollar signs. */
export interface Lesson {
  /** Last part of the chapter's address, and the anchor here. */
  chapter: string;
  title: string;
  /** The figure to show: `fig-5`. */
  figure: string;
  question: Question;
  exercises: { ask: string; answer: string }[];
  /** Minutes, and what they are for; fifty together. */
  plan: [number, string][];
}

/** Asked before the figure is shown: draw the curve, or put the methods in order, the best first. */
export interface Question {
  kind: "draw" | "order";
  ask: string;
  /** What is along the curve; of methods, what they are called. */
  across: string;
  /** What is drawn, or by what they are ordered, with its unit. */
  measure: string;
  /** Top of the scale to draw on; it begins at 0. */
  top: number;
  format: Format;
  /** A number of the artifact times this is a number of the scale. */
  factor: number;
  /** What to see in what came out. */
  lesson: string;
  /** Null where its stage has not been run. */
  points(outputs: Outputs): Points | null;
}

/** The true values, each bound to its place in the artifact. */
export interface Points {
  artifact: Artifact<unknown>;
  points: { label: string; pointer: string; value: number }[];
}
