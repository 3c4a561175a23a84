import type { Outputs } from "../artifacts.ts";
import type { Link } from "../html/links.ts";
import { type Html, markup } from "../html/markup.ts";
import { cite } from "../references/citation.ts";
import { definitions } from "../html/table.ts";
import { ERRATA } from "../theorems/errata/errata.ts";
import { rowCount, tallyWords, verdictMeanings } from "./tally.ts";
import { ruleCommits } from "./rule_commits.ts";
import { verdictBadge } from "./verdicts.ts";

/** The reproduction as a whole, under the headings of the ML Reproducibility Challenge. */
export function reproducibility({ artifacts }: Outputs, link: Link): Html {
  const ledger = artifacts.claims;
  const to = (url: string, text: string) => markup`<a href="${link(url)}">${text}</a>`;
  return markup`<h2 id="reproducibility">The reproduction, in short</h2>
<h3 id="scope">Scope</h3>
<p>What the report says about its experiments: its Figures 4 to 9, and its remarks on memory, time and step sizes. What it proves is
held against numbers ${
    to("/theorems/", "elsewhere")
  }. Its Figure 3 shows the network of another paper; we look at networks of our
own in its place.</p>
<h3 id="method">Method</h3>
<p>The report’s text was all there was to work from: not its code, not its seeds. Where it states a setting, we took it. Where it does
not, we chose one before looking at results, and each row says what it rests on. Two of these choices, the scale of the pixels and the
widths of the hidden layers, were made because with them an independent implementation came near the report’s accuracies; so the level of
these accuracies is weaker evidence than their order. The optimizers are written out of the report’s equations and checked, step by step,
against plain float64 arithmetic.</p>
<h3 id="results">Results</h3>
<p>${
    ledger === undefined
      ? "They have not been computed yet."
      : markup`Of ${rowCount(ledger, "claims")} statements of the report, ${
        tallyWords(ledger, "claims")
      }. Of ${rowCount(ledger, "findings")} findings of ours, ${tallyWords(ledger, "findings")}.`
  }</p>
<h3 id="easy">What was easy</h3>
<p>The data are public and the network is small: two processor cores are enough, and no graphics card is needed. The methods are given as
equations. With its seed fixed, a training run gives the same bits again on any machine, so that a doubt about a number can be settled
by ${to("/about/", "making it again")}.</p>
<h3 id="difficult">What was difficult</h3>
<p>Much is left unsaid: how pixels are scaled, how wide the layers are, what becomes of the last, incomplete minibatch. Some of what is said
needs correcting first, and there are ${ERRATA.length} ${
    to("/errata/", "errata")
  } by now. At the report’s small learning rates SGD is stopped while its accuracy is still climbing, and how far it gets depends on the
seed: five runs leave several points of doubt. Times and memory belong to a machine, and the report does not say which it had.</p>
`;
}

/** How a verdict comes about, and when that was fixed. */
export function rules(): Html {
  return markup`<h2 id="rules">How a verdict comes about</h2>
<p>Five runs with different seeds stand against the mean and standard deviation that the report gives for its own five. Where the
claim is a number, the question is turned round: not whether a difference can be found, since with so few runs that is easily
missed, but whether the difference can be shown to be small. A margin says what counts as small. Two one-sided ${
    cite("welch1947", "Welch tests")
  } at 5\u00a0%,
one against each end of the margin, have to agree.</p>
<p>Where the claim is an ordering or an effect, a two-sided Welch test at 5\u00a0% decides; where one figure asks several such questions,
${
    cite("holm1979", "Holm’s correction")
  } holds the chance of a single false alarm among them at 5\u00a0%. Welch’s test does not assume that both sides spread
alike. In the tables, t and its degrees of freedom (df) are Welch’s, Holm’s p is the corrected one, and the margin’s p is that of a
difference outside the margin. A few claims are about something else than means, and each of those says how it was tested.</p>
<p>Some claims have no fixed number of seeds: that accuracy is the same at both batch sizes of Figure 4 (C3), that it falls above
b\u00a0=\u00a01024 (C8), and how Adam and RMSProp compare (C13 to C16). They are looked at after 5, 10, 20 and 40 seeds, and the first
look that decides ends it. Each look has a level of its own, so that all of them together err with 5\u00a0% (${
    cite("lan1983", "Lan and DeMets")
  }). What
stays open after the last seed says so.</p>
<p id="never">The two accuracies of Figure 4 (C1, C2) can never come out as reproduced. The report’s own five runs spread so widely (its ± in the rows) that their mean
is not known to within the margin. However many runs are ours, the two means cannot be shown to be that near; the best there is to say is
that nothing speaks against it.</p>
<p id="when">Statements, margins and kinds of test were fixed before anything had been trained, and the rules in full before the runs of
Figures 5 to 9, the measurements and the tuning. Figure 4 is the exception: its runs were at hand, and their final accuracies known,
when the rules for its accuracies and losses (C3 to C5) were written out. The first edition’s rules were mended once, when its five
seeds were known and before any further seed was trained. That both batch sizes end alike (C3) is reproduced no longer by finding no
difference, but by showing that there is next to none. Compound statements are split. And what five seeds leave open gets more of
them.</p>
${ruleCommits()}
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
