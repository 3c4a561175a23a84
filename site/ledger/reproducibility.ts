import type { Outputs } from "../artifacts.ts";
import { type Html, markup } from "../html/markup.ts";
import type { Link } from "../html/links.ts";
import { ERRATA } from "../theorems/errata/errata.ts";
import { claimCount, tallyWords } from "./tally.ts";

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
      : markup`Of ${claimCount(ledger)} claims, ${tallyWords(ledger)}.`
  }</p>
<h3 id="easy">What was easy</h3>
<p>The data are public and the network is small: two processor cores are enough, and no graphics card is needed. The methods are given as
equations. With its seed fixed, a run gives the same bits again on the same kind of machine, so that a doubt about a number can be settled
by making it again.</p>
<h3 id="difficult">What was difficult</h3>
<p>Much is left unsaid: how pixels are scaled, how wide the layers are, what becomes of the last, incomplete minibatch. Some of what is said
needs correcting first, and there are ${ERRATA.length} ${
    to("/errata/", "errata")
  } by now. At the report’s small learning rates SGD is stopped while its accuracy is still climbing, and how far it gets depends on the
seed: five runs leave several points of doubt. Times and memory belong to a machine, and the report does not say which it had.</p>
`;
}
