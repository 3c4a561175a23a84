/** How we come to believe a statement. */
export type Certainty = "evident" | "confirmed" | "derived" | "abstract" | "recalled" | "open";

/** The words for it on the pages. */
export const CERTAINTY: Record<Certainty, { name: string; meaning: string }> = {
  evident: {
    name: "evident",
    meaning: "plain from the report itself, or from a line of arithmetic",
  },
  confirmed: {
    name: "confirmed",
    meaning: "read in the source, or in a transcription or formalisation of it",
  },
  derived: { name: "derived", meaning: "proved here" },
  abstract: { name: "abstract only", meaning: "only the source’s abstract could be read" },
  recalled: {
    name: "recalled",
    meaning: "from memory; the source could not be read, so it may be imprecise",
  },
  open: { name: "open", meaning: "a conjecture for the experiments to settle" },
};
