import { equation } from "../blocks/equation.ts";
import { figureInBrief } from "../blocks/figure.ts";
import { linksFrom } from "../html/links.ts";
import { claimsOfFigure } from "../ledger/claim_links.ts";
import { prose } from "../math/prose.ts";
import type { PageData } from "../page_data.ts";
import { referencesFrom } from "../theorems/references.ts";

export const title = "Nesterov’s momentum";
export const description =
  "Heavy ball and look-ahead, the rate 1/k², what curvature adds, and why noise takes it back.";
export const url = "/nesterov/";
export const layout = "page.ts";

export default function nesterov({ url, figures, outputs }: PageData): string {
  const link = linksFrom(url);
  const to = referencesFrom(link);
  return prose`<h1>Nesterov’s momentum</h1>
<p class="lead">Section 3.2 of the report: let the last step carry on into the next, and look ahead before taking the gradient.</p>
<h2 id="momentum">Two kinds of momentum</h2>
<p>In a long, narrow valley gradient descent bounces from wall to wall and creeps along the floor. Momentum adds a part of the
last move to the next, so that what alternates cancels and what persists adds up:</p>
${equation(10, to)}
<p>Nesterov’s variant takes the gradient where momentum alone would lead:</p>
${equation(11, to)}
<p>Programs often keep the look-ahead point $y^k$ as their parameters. That is the same method, seen a step later. With a
constant $\beta$ both variants multiply the step along a persistent gradient by $1/(1-\beta)$, ten for the $\beta=0.9$ of the
report. Whoever compares them with SGD at the same learning rate compares that first (${
    to.err(38)
  }).</p>
<h2 id="rate">What it gains without noise</h2>
<p>For convex, $L$-smooth $f$ and a momentum that grows towards 1 on a schedule, ${
    to.thm("3-2")
  } promises</p>
${equation(12, to)}
<p>where gradient descent has $1/k$ in place of $1/k^2$. A constant $\beta$ has no such promise. If $f$ is curved at least by $\mu$
in every direction, a constant $\beta$ made for that $\mu$ does well; then the bounds on the gap shrink in every step by the two
sides of</p>
${equation(13, to)}
<p>For $\mu/L=1/10\,000$ that is one part in a hundred a step against one in ten thousand.</p>
<h2 id="noise">What is left with noise</h2>
<p>All this is about exact gradients. With single samples it can come to nothing: ${
    to.thm("3-3")
  } gives a least-squares problem in
two dimensions on which, whatever the step and the momentum,</p>
${equation(14, to)}
<p>while SGD alone already has $(1-\Theta(1/\kappa))^t$. The report prints this with a placeholder for the problem and another
symbol for $1/\kappa$ (${to.err(35)}, ${
    to.err(36)
  }). It is one problem and not a law, but it says that experiments, with the
learning rate tuned for each method, have to decide what momentum is worth for a network.</p>
<h2 id="experiment">On the network</h2>
<p>The report’s Figure 6 trains with and without momentum at the same learning rate, $\alpha=0.001$: SGD, and Nesterov’s method with
$\beta=0.9$. That is not with and without look-ahead, for which the heavy ball would have to stand beside it.</p>
${figureInBrief("fig-6", figures, link)}
${claimsOfFigure(["C10", "C11"], outputs, link)}
<p>By the rule of Figures 4 and 5 a batch of 1,024 would be given $\alpha=0.016$, sixteen times as much. Figure S12, which the report
does not have, adds both methods at that rate.</p>
${figureInBrief("fig-s12", figures, link)}
${claimsOfFigure(["F1", "F2"], outputs, link)}`.text;
}
