import { equation } from "../blocks/equation.ts";
import { figureInBrief } from "../blocks/figure.ts";
import { aims, takeaway } from "../blocks/takeaway.ts";
import { told } from "../ledger/told.ts";
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
<p class="lead">Take the gradient of a few images instead of all of them. Steps become cheap, and noisy. What does the noise cost?</p>
${
    aims(
      prose`why a noisy gradient is good enough to go downhill;`,
      prose`where the noise would stop it, and that our runs never get there;`,
      prose`why SGD ends at a third of the digits right, and what the batch size has to do with that.`,
    )
  }
<p>This is section 3.1 of the report.</p>
<h2 id="step">A cheaper step</h2>
<p>The gradient of ${
    to.eq(1)
  } is a sum over all images, and one step would need them all. SGD takes a minibatch $S_k$ at a time:</p>
${equation(5, to)}
<p>If $S_k$ is drawn uniformly and independently of $\theta^k$, the result is right on average. For a single image, let $f_j$ be
its loss and $G^k$ the random gradient of which $g^k$ is a value:</p>
${equation(6, to)}
<p>The report, like most practice, splits the data into fixed batches and cycles through them. Then this no longer holds to the
letter, because $\theta^k$ has seen those batches before (${to.err(21)}).</p>
<h2 id="floor">The noise floor</h2>
<p>Being right on average does not make a fixed step converge. Suppose that the noise is bounded,</p>
${equation(7, to)}
<p>and let the step be $\alpha=\eta/L$ with $0<\eta\le1$. Then ${to.thm("3-1")} says</p>
${equation(8, to)}
<p>The second term fades like $1/k$. The first stays: it is the <em>noise floor</em>. A smaller step lowers the floor, and takes
longer to reach it. The report goes on to a limit, which need not exist (${
    to.err(24)
  }). What holds is</p>
${equation(9, to)}
<p>This is a bound from above, so the floor need not be reached. If some parameters fit every image, the noise vanishes there and
the floor with it. Steps that shrink would remove the floor too, but they must not shrink so fast that SGD stops before it arrives (${
    to.err(25)
  }).</p>
<p>The report remarks at its end that training never comes near the floor. That can be measured. Compare what a step
would gain with the exact gradient and what the noise of a minibatch costs. At the floor the two are equal.</p>
${figureInBrief("fig-s11", figures, link)}
<h2 id="batch">The batch size</h2>
<p>Averaging $b$ gradients divides the noise $M$ by $b$. So the step may grow in proportion to $b$ and the floor stays where it is, as
long as the step does not pass $1/L$. This is the linear scaling rule, which [Goyal et al.](@goyal2017) made popular, and by which the
report sets its learning rates. It also tells where the rule must break: at very large batches. The report’s Figure 4
compares batches of 64 and 256.</p>
${figureInBrief("fig-4", figures, link)}
${
    told("C1", outputs, (n) =>
      prose`<p>Is ${n("ours/mean")}&nbsp;% good? It is awful. ${
        told("C13", outputs, (adam) =>
          prose`The same network, with the same digits and as many epochs, gets ${
            adam("ours/mean")
          }&nbsp;% right with Adam. `)
      }So neither the network nor the minibatches are at fault. The learning rate is: $\alpha=0.001$ is far too small for plain SGD at a batch
of 64. SGD moves in proportion to the gradient, and next to the saddle where it starts the gradient is tiny. Ten epochs are over before
it has got away. ${
        told("F6", outputs, (tuned) =>
          prose`<a href="${
            link("/conclusion/#tuning")
          }">With a learning rate chosen for it</a> SGD reaches ${tuned("against/mean")}&nbsp;%.`)
      }</p>`)
  }
${claimsOfFigure(["C1", "C2", "C3", "C4", "C5", "C6"], outputs, link)}
<h2 id="large">When batches get large</h2>
<p>An epoch with larger batches has fewer steps. The rule is a bargain: fewer, longer steps for the same distance. It can only hold
while the gradient hardly changes along one step. Figure 5 doubles the batch up to 16,384. The learning rate doubles with it, but only
up to 4,096, and is held from there on.</p>
${figureInBrief("fig-5", figures, link)}
${claimsOfFigure(["C7", "C8", "C9"], outputs, link)}
<p>The drop at the right looks like the end of the rule. Most of it is not. It comes from holding the learning rate: twice the batch with
the same step is half the distance. ${
    told("F3", outputs, (n) =>
      prose`If $\alpha$ goes on growing, a batch of 8,192 ends at ${
        n("ours/mean")
      }&nbsp;% instead of ${n("against/mean")}&nbsp;%.`)
  }</p>
${claimsOfFigure(["F3", "F4"], outputs, link)}
${
    takeaway(
      prose`A minibatch gradient is right on average, and that is enough to go downhill.`,
      prose`A fixed step cannot pass the noise floor. These runs stop long before it.`,
      prose`What limits SGD here is the learning rate and the flat start, not the noise and not the batch size.`,
    )
  }`.text;
}
