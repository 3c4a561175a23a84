import type { Outputs } from "../artifacts.ts";
import { figureInBrief } from "../blocks/figure.ts";
import { pairTable, tunedTable } from "../figures/fig_s10/tables.ts";
import { accuracies } from "../figures/training/findings.ts";
import { linesOf } from "../figures/training/lines.ts";
import { finalTable } from "../figures/training/tables.ts";
import { aims, takeaway } from "../blocks/takeaway.ts";
import { type Link, linksFrom } from "../html/links.ts";
import { type Html, markup } from "../html/markup.ts";
import { renderTable } from "../html/table.ts";
import { claimsOfFigure, saidInOurWords } from "../ledger/claim_links.ts";
import type { PageData } from "../page_data.ts";

export const title = "Conclusion";
export const description =
  "All four optimizers side by side, what the report concludes from them, and what of it holds.";
export const url = "/conclusion/";
export const layout = "page.ts";

/** What the report concludes, in our words, and the claims of the ledger that test it. */
const CONCLUSIONS: { text: string; claims: string[] }[] = [
  {
    text:
      "With these settings RMSProp and Adam end above Nesterov’s momentum, and Nesterov’s above SGD.",
    claims: ["C17"],
  },
  { text: "Of the two best, Adam is the steadier.", claims: ["C16"] },
  {
    text: "The network has about the right capacity: accuracy does not fall after its peak.",
    claims: ["C18"],
  },
  {
    text: "SGD stops long before the noise floor of the theorems could matter.",
    claims: ["C19"],
  },
  {
    text: "Which method is best once each is tuned stays open, there and here.",
    claims: ["C24"],
  },
];

export default function conclusion({ url, figures, outputs }: PageData): string {
  const link = linksFrom(url);
  return markup`<h1>Conclusion</h1>
<p class="lead">At one learning rate Adam and RMSProp win by far. Tune each method, and all of them end close together.</p>
${
    aims(
      markup`what the report’s last comparison shows, and what it does not;`,
      markup`which of its conclusions hold;`,
      markup`how the methods compare once each has a learning rate of its own.`,
    )
  }
<p>These are sections 4.3 and 5 of the report, and the experiment that it leaves open.</p>
<h2 id="all">All four at one learning rate</h2>
<p>The last figure puts everything together: the same network, the same minibatches, the same learning rate, the same number of
epochs.</p>
${figureInBrief("fig-9", figures, link)}
<p>What such networks are good for: <a href="${
    link("/lab/draw/")
  }">draw a digit</a>, and one of each optimizer answers.</p>
${claimsOfFigure(["C17"], outputs, link)}${finals(outputs)}
<h2 id="holds">What the order means</h2>
<p>This is an order of settings as much as of methods. SGD and Nesterov’s momentum move in proportion to the gradient, and the start,
with all weights near zero, is a flat place: they barely get away. RMSProp and Adam divide by the size of the gradient. To them a flat
place is like any other. One learning rate for all four is therefore not the same condition for all four. ${
    rates(outputs, link)
  }</p>
<h2 id="concluded">What the report concludes</h2>
<ul class="claims">
${CONCLUSIONS.map(({ text, claims }) => saidInOurWords(text, claims, outputs, link))}</ul>
<p>All of it is said of this network, these digits and ten epochs. That momentum must help was never proved for such a network (<a href="${
    link("/theorems/3-3/")
  }">Theorem 3.3</a>), and what was thought to be proved of Adam is false as printed (<a href="${
    link("/theorems/4-1/")
  }">Theorem 4.1</a>). That takes nothing from either as a tool. It leaves the question to experiments.</p>
<h2 id="tuning">What tuning changes</h2>
<p>The report compares its methods without tuning any of them, and says so: the learning rate matters most. So we tuned them. Each method
was tried at learning rates from where the network hardly moves to where it no longer trains. The best one was chosen by images kept out
of training. Then each method was trained anew, with seeds that had no part in the choice.</p>
${figureInBrief("fig-s10", figures, link)}
${claimsOfFigure(["F6"], outputs, link)}${tunedResults(outputs)}
${
    takeaway(
      markup`At one learning rate the comparison is decided by which method tolerates that rate.`,
      markup`Tuned, SGD gets nearly as far as Adam on this problem. What differs is how wide the range of good learning rates is, and where it lies.`,
      markup`Whoever compares optimizers has to tune each of them, and to say how.`,
    )
  }`.text;
}

function finals({ artifacts: { comparison } }: Outputs): Html | null {
  if (comparison === undefined) return null;
  return renderTable("conclusion-final", finalTable(comparison, linesOf(comparison, "fig-9")));
}

/** What the rate of the report's own rule does for the methods that depend on it. */
function rates({ artifacts }: Outputs, link: Link): Html {
  const artifact = artifacts["scaling-rule"];
  const figure = markup`<a href="${link("/figures/fig-s12/#fig-s12")}">Figure S12</a>`;
  if (artifact === undefined) return markup`${figure} tries the rate of the report’s own rule.`;
  const lines = linesOf(artifact, "fig-s12").filter(({ dashed }) => !dashed);
  return markup`${figure} adds the rate that the report’s own rule would have given. With that, test accuracy is ${
    accuracies(artifact, lines)
  }.`;
}

/** Every optimizer at its chosen settings, and, folded away, every pair of them compared; nothing before. */
export function tunedResults({ artifacts }: Outputs): Html | null {
  const { tuning } = artifacts;
  if (tuning === undefined) return null;
  return markup`${renderTable("tuned", tunedTable(tuning))}
<details class="panel-box" id="tuned-pairs">
<summary>Every pair compared</summary>
${renderTable("tuned-comparisons", pairTable(tuning))}</details>
`;
}
