import { equation } from "../blocks/equation.ts";
import { figureInBrief } from "../blocks/figure.ts";
import { aims, takeaway } from "../blocks/takeaway.ts";
import { told } from "../ledger/told.ts";
import { significant } from "../html/formats.ts";
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
<p class="lead">Let each step carry on some of the last one. Without noise this provably helps. With noise the proof is gone, and
experiments have to say what is left.</p>
${
    aims(
      prose`how the heavy ball and Nesterov’s look-ahead differ;`,
      prose`how much faster momentum is when gradients are exact, and why that says little about minibatches;`,
      prose`what Figure 6 shows: momentum against none, and at a learning rate that starves both.`,
    )
  }
<p>This is section 3.2 of the report.</p>
<h2 id="momentum">Two kinds of momentum</h2>
<p>In a long, narrow valley gradient descent bounces from wall to wall and creeps along the floor. Momentum adds part of the
last move to the next. What alternates cancels, and what persists adds up. The older form is the heavy ball ([Polyak](@polyak1964)):</p>
${equation(10, to)}
<p>Nesterov looks ahead. He takes the gradient where momentum alone would lead:</p>
${equation(11, to)}
<p>Programs often store the look-ahead point $y^k$ as their parameters. That is the same method, seen a step later. With a
constant $\beta$ both forms multiply the step along a persistent gradient by $1/(1-\beta)$. For the report’s $\beta=0.9$ that is ten.
So a comparison with SGD at the same learning rate is first of all a comparison of step lengths (${
    to.err(38)
  }).</p>
<h2 id="rate">What it gains without noise</h2>
<p>Let $f$ be convex and $L$-smooth, and let the momentum grow towards 1 on a schedule. Then ${
    to.thm("3-2")
  } promises</p>
${equation(12, to)}
<p>Gradient descent has $1/k$ in place of $1/k^2$. A constant $\beta$ has no such promise. If $f$ is curved by at least $\mu$
in every direction, a constant $\beta$ made for that $\mu$ does well too. The bounds on the gap then shrink in every step by the
two sides of</p>
${equation(13, to)}
<p>For $\mu/L=1/10\,000$ momentum takes off one part in a hundred with each step, gradient descent one in ten thousand.</p>
<h2 id="noise">What is left with noise</h2>
<p>All this is about exact gradients. With single samples it can come to nothing. ${
    to.thm("3-3")
  } gives a least-squares problem in two dimensions on which, whatever the step and the momentum,</p>
${equation(14, to)}
<p>SGD alone already reaches $(1-\Theta(1/\kappa))^t$, the same order. The report prints this with a placeholder where the problem should
be, and with another symbol for $1/\kappa$ (${to.err(35)}, ${
    to.err(36)
  }). It is one problem and no law. But it means that no theorem decides what momentum is worth for a network. Experiments must, with a
learning rate tuned for each method.</p>
<h2 id="experiment">On the network</h2>
<p>Figure 6 compares training <strong>with momentum and without</strong>, at the same learning rate $\alpha=0.001$: Nesterov’s method
with $\beta=0.9$, and plain SGD. It does not isolate the look-ahead. For that, the heavy ball would have to stand beside it.</p>
${figureInBrief("fig-6", figures, link)}
${
    told("C10", outputs, (n) =>
      prose`<p>Look at the scale of the loss. It starts at $\ln10\approx2.303$, where the network guesses. After ten epochs SGD is at
${n("against/mean", significant(5))} and Nesterov at ${
        n("ours/mean", significant(5))
      }. Both have hardly left the start, and both still
guess most digits. Nesterov is ahead because its steps are ten times as long, not because it has arrived anywhere.</p>`)
  }
${claimsOfFigure(["C10", "C11"], outputs, link)}
<h2 id="rule">At the rate of the report’s own rule</h2>
<p>The rule of Figures 4 and 5 would give a batch of 1,024 a learning rate of $\alpha=0.016$, sixteen times as much (${
    to.err(39)
  }). The report does not try it. Figure S12 does, for both methods.</p>
${figureInBrief("fig-s12", figures, link)}
${
    told("F2", outputs, (n) =>
      prose`<p>Nesterov now trains, and ends at ${n("ours/mean")}&nbsp;% instead of ${
        n("against/mean")
      }&nbsp;%. SGD with ten times shorter steps is still
on its way out of the flat start. What Figure 6 shows of Nesterov is its learning rate.</p>`)
  }
${claimsOfFigure(["F1", "F2"], outputs, link)}
${
    takeaway(
      prose`With exact gradients momentum is faster by a square root: $1/k^2$ instead of $1/k$, $\sqrt{\mu/L}$ instead of $\mu/L$.`,
      prose`With noisy gradients no such theorem holds, and on one problem the gain provably vanishes.`,
      prose`Momentum of 0.9 makes steps ten times as long. Compare it with SGD only after tuning both.`,
    )
  }`.text;
}
