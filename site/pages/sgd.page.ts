import { equation } from "../blocks/equation.ts";
import { figureInBrief } from "../blocks/figure.ts";
import { linksFrom } from "../html/links.ts";
import { claimsOfFigure } from "../ledger/claim_links.ts";
import { prose } from "../math/prose.ts";
import type { PageData } from "../page_data.ts";
import { referencesFrom } from "../theorems/references.ts";

export const title = "Stochastic gradient descent";
export const description =
  "Minibatch gradients, the noise floor of a fixed step, and what the batch size changes.";
export const url = "/sgd/";
export const layout = "page.ts";

export default function sgd({ url, figures, outputs }: PageData): string {
  const link = linksFrom(url);
  const to = referencesFrom(link);
  return prose`<h1>Stochastic gradient descent</h1>
<p class="lead">Section 3.1 of the report: take the gradient of a few images instead of all, and see what the noise costs.</p>
<h2 id="step">A cheaper step</h2>
<p>The gradient of ${
    to.eq(1)
  } is a sum over all images. SGD takes a minibatch $S_k$ of them at a time:</p>
${equation(5, to)}
<p>If $S_k$ is drawn uniformly and independently of $\theta^k$, the result is right on average. For a single image, with $f_j$ for
its loss and $G^k$ for the random gradient of which $g^k$ is a value:</p>
${equation(6, to)}
<p>The report, like most practice, splits the data into fixed batches and cycles through them. Then this no longer holds to the
letter, since $\theta^k$ has seen those batches before (${to.err(21)}).</p>
<h2 id="floor">The noise floor</h2>
<p>Right on average is not enough for a fixed step to converge. Suppose that the noise is bounded,</p>
${equation(7, to)}
<p>and let the step be $\alpha=\eta/L$ with $0<\eta\le1$. Then ${to.thm("3-1")} says</p>
${equation(8, to)}
<p>The second term fades like $1/k$; the first stays. It is the noise floor: a smaller step lowers it, and takes longer to get
there. The report goes on to a limit, which need not exist. What holds is</p>
${equation(9, to)}
<p>A bound from above does not say that the floor is reached: if some parameters fit every image, the noise vanishes there and
so does the floor. And steps that shrink must not shrink too fast, or SGD stops before it arrives (${
    to.err(25)
  }).</p>
<p>The report ends on the remark that training does not come near the floor. How near it comes can be measured: what a step
would gain with the gradient of all images, against what the noise of a minibatch costs. The two are equal at the floor.</p>
${figureInBrief("fig-s11", figures, link)}
<h2 id="batch">The batch size</h2>
<p>Averaging $b$ gradients divides the noise $M$ by $b$. So the step may grow with the batch while the floor stays, as long as it
does not pass $1/L$: that is the rule by which the report scales its learning rate, and the reason to expect that it breaks for
very large batches. Its Figure 4 compares batches of 64 and 256.</p>
${figureInBrief("fig-4", figures, link)}
${claimsOfFigure(["C1", "C2", "C3", "C4", "C5", "C6"], outputs, link)}
<p>An epoch of larger batches has fewer steps, so the rule is a bargain: fewer, longer steps for the same way. It can only hold while
the gradient hardly changes along one of them. Figure 5 doubles the batch up to 16,384, and the learning rate with it up to
4,096.</p>
${figureInBrief("fig-5", figures, link)}
${claimsOfFigure(["C7", "C8", "C9"], outputs, link)}
${claimsOfFigure(["F3", "F4"], outputs, link)}`.text;
}
