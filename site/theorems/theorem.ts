import type { TheoryArtifact } from "../../lib/schema/theory.ts";
import type { StageOf } from "../artifacts.ts";
import type { Format } from "../html/formats.ts";
import type { Html } from "../html/markup.ts";
import { num } from "../html/number.ts";
import { type Artifact, SiteError } from "../read_artifact.ts";
import type { ChapterName } from "./equations/equation.ts";
import type { References, TheoremSlug } from "./references.ts";

/** A stage whose artifact holds the checks of one theorem. */
export type TheoryStage = StageOf<TheoryArtifact>;

/** A theorem of the report: what it should say, why it is true, and how it is checked. */
export interface Theorem {
  slug: TheoremSlug;
  title: string;
  stage: TheoryStage;
  chapter: ChapterName;
  badges: Badge[];
  /** Where the report takes it from. */
  source: string;
  /** The statement in a line, with formulas between dollar signs. */
  line: string;
  /** Hypotheses and conclusion. */
  statement(to: References): Html;
  /** How sure we are of each part: what it is, how we know, where from. */
  certainty: { what: string; how: Certainty; from: string }[];
  /** What the report prints, and what is wrong with it. */
  printed(to: References): Html;
  /** Plain words, with formulas between dollar signs. */
  says: string;
  matters: string;
  limits: string;
  proof(to: References): Html;
  /** What the checks found, with their numbers. */
  found(read: ReadCheck): Html;
  figures: TheoremFigure[];
}

/** A figure of a theorem's page, drawn from one set of curves of its artifact. */
export interface TheoremFigure {
  curve: string;
  /** What to see in it, with formulas between dollar signs. */
  caption: string;
  /** The lines to draw, if not all. */
  series?: string[];
}

/**
 * A number of a check, bound to its place in the artifact: `read("TC1", "measured", significant(3))`,
 * `read("TC1", "values/kappaTimesGap/16", …)`.
 */
export type ReadCheck = (id: string, path: string, format: Format) => Html;

/** @throws SiteError when the artifact has no such check, or no such number in it */
export function readChecks(artifact: Artifact<TheoryArtifact>): ReadCheck {
  return (id, path, format) => {
    const index = artifact.value.checks.findIndex((check) => check.id === id);
    if (index < 0) {
      throw new SiteError(
        `Cannot tell what ${artifact.stage} found: the check ${id} is required, and it has none`,
      );
    }
    return num(artifact, `/checks/${index}/${path}`, format);
  };
}

/** What has been done to a statement. A theorem can have several badges. */
export const BADGES = {
  checked:
    "What it claims has been evaluated on problems where it could fail, with controls that must fail. It is no proof.",
  illustrated: "An example shows the effect; it does not test the claim in general.",
  restated: "The report leaves out a hypothesis or a definition; it has been put in.",
  corrected: "What the report prints is false or has no meaning; it has been replaced.",
};
export type Badge = keyof typeof BADGES;

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
