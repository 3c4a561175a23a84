import type { FindingVerdict, Verdict } from "../../lib/schema/claims.ts";
import { type Html, markup } from "../html/markup.ts";

/** Of the report's statements, or of ours. */
export type AnyVerdict = Verdict | FindingVerdict;

/** How a verdict looks and what it means. */
export interface VerdictStyle {
  /** Class of its badge. */
  tone: "agrees" | "near" | "contradicts" | "open";
  /** Outline of the sign in the badge, in a box of 12 by 12, so that colour is not needed. */
  sign: string;
  /** After a count of one, and of more. */
  counted: [string, string];
  /** In a few words. */
  gist: string;
  meaning: string;
}

/** The verdicts, from agreement to no answer. */
export const VERDICTS: Record<AnyVerdict, VerdictStyle> = {
  reproduced: {
    tone: "agrees",
    counted: ["is reproduced", "are reproduced"],
    sign: "M2 6.5 5 9.5 10.5 3",
    gist: "The number is within the margin, or the effect is there.",
    meaning:
      "A number: the difference is inside the margin, by two one-sided tests. An ordering or an effect: it is there, by the claim’s test.",
  },
  consistent: {
    tone: "near",
    counted: ["is consistent with ours", "are consistent with ours"],
    sign: "M1.5 6q2.25-4 4.5 0t4.5 0",
    gist: "No difference is found, and none is ruled out.",
    meaning:
      "A number: the runs do not put the difference inside the margin, but a two-sided test finds no difference either.",
  },
  differs: {
    tone: "contradicts",
    counted: ["differs", "differ"],
    sign: "M2 4.5H10M2 8H10M8.5 1.5 3.5 11",
    gist: "The number is another one here.",
    meaning: "A number: ours and the report’s are not equal, by a two-sided test.",
  },
  "not reproduced": {
    tone: "contradicts",
    counted: ["is not reproduced", "are not reproduced"],
    sign: "M2.5 2.5 9.5 9.5M9.5 2.5 2.5 9.5",
    gist: "Our runs show the opposite, or next to no difference.",
    meaning:
      "An ordering or an effect: our runs show the opposite of what the report says, or that there is next to no difference.",
  },
  supported: {
    tone: "agrees",
    counted: ["is supported", "are supported"],
    sign: "M2 9.5 6 2.5 10 9.5",
    gist: "It is there, by its test.",
    meaning: "A finding of ours: it is there, by its test.",
  },
  "not supported": {
    tone: "contradicts",
    counted: ["is not supported", "are not supported"],
    sign: "M2 2.5 6 9.5 10 2.5",
    gist: "The test shows the opposite, or nothing.",
    meaning:
      "A finding of ours: the test shows the opposite, or nothing where it had to show something.",
  },
  open: {
    tone: "open",
    counted: ["is open", "are open"],
    sign: "M3.5 4.2q0-2.4 2.5-2.4t2.5 2.2q0 1.6-2.5 2.6v.9M6 10.2v.3",
    gist: "The seeds at hand do not settle it.",
    meaning:
      "Our runs do not settle it either way; the row says how large a difference they would have seen.",
  },
  untestable: {
    tone: "open",
    counted: ["is untestable", "are untestable"],
    sign: "M2 6H10",
    gist: "It cannot be tested here.",
    meaning: "It cannot be put to a test here; the row says why.",
  },
};

/** A verdict in words, with a sign and a frame that tell it apart without colour. */
export function verdictBadge(verdict: AnyVerdict): Html {
  const { tone, sign } = VERDICTS[verdict];
  return markup`<span class="verdict ${tone}"><svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><path d="${sign}"/></svg>${verdict}</span>`;
}
