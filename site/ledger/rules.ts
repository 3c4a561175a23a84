import { definitions } from "../html/definitions.ts";
import { type Html, markup } from "../html/markup.ts";
import { verdictMeanings } from "./tally.ts";
import { verdictBadge } from "./verdict_badge.ts";

/** How a verdict comes about, and when that was fixed. */
export function rules(): Html {
  return markup`<h2 id="rules">How a verdict comes about</h2>
<p>Five runs with different seeds stand against the mean and standard deviation that the report gives for its own five. Where the
claim is a number, the question is turned round: not whether a difference can be found, since with so few runs that is easily
missed, but whether the difference can be shown to be small. A margin says what counts as small. Two one-sided Welch tests at 5\u00a0%,
one against each end of the margin, have to agree.</p>
<p>Where the claim is an ordering or an effect, a two-sided Welch test at 5\u00a0% decides; where one figure asks several such questions,
Holm’s correction holds the chance of a single false alarm among them at 5\u00a0%. Welch’s test does not assume that both sides spread
alike. In the tables, t and its degrees of freedom (df) are Welch’s, Holm’s p is the corrected one, and the margin’s p is that of a
difference outside the margin. A few claims are about something else than means, and each of those says how it was tested.</p>
<p id="when">Statements, margins and kinds of test were fixed before anything had been trained, and the rules in full before the runs of
Figures 5 to 9, the measurements and the tuning. Figure 4 is the exception: its runs were at hand, and their final accuracies known,
when the rules for C3 to C5 were written out. No setting and no rule was changed after a verdict.</p>
${
    definitions(
      verdictMeanings().map(([verdict, meaning]) => [
        verdictBadge(verdict),
        markup`${meaning}`,
      ]),
    )
  }
`;
}
