import { equation } from "../blocks/equation.ts";
import { adamByHand } from "../blocks/explore/adam_by_hand.ts";
import { figureInBrief } from "../blocks/figure.ts";
import { linksFrom } from "../html/links.ts";
import { claimsOfFigure } from "../ledger/claim_links.ts";
import { prose } from "../math/prose.ts";
import type { PageData } from "../page_data.ts";
import { referencesFrom } from "../theorems/references.ts";

export const title = "RMSProp and Adam";
export const description =
  "A step of its own for every parameter: RMSProp, Adam, the correction of its bias, and what is known of its regret.";
export const url = "/adaptive/";
export const layout = "page.ts";
export const scripts = ["adam_by_hand"];

export default function adaptive({ url, figures, outputs }: PageData): string {
  const link = linksFrom(url);
  const to = referencesFrom(link);
  return prose`<h1>RMSProp and Adam</h1>
<p class="lead">Sections 4.1 and 4.2 of the report: a step of its own for every parameter, from the history of its gradient.</p>
<h2 id="rmsprop">RMSProp</h2>
<p>RMSProp keeps a moving average of the squared gradient of each parameter, and divides by its root. All operations are entry by
entry:</p>
${equation(15, to)}
${equation(16, to)}
<p>A parameter whose gradients are always small then moves as far as one whose gradients are always large. With $\epsilon=0$ the
step reads</p>
${equation(17, to)}
<p>For a given past it gets longer as $|g_t|$ grows, but never longer than $\alpha/\sqrt{1-\beta}$, while the factor in front of the
gradient gets smaller. The report says both as if they were one quantity (${
    to.err(31)
  }). Its first step is the longest: it starts
with $v_0=0$ and does not correct for it.</p>
<p>So $\alpha$ means something else here. In SGD it multiplies a gradient; in RMSProp it is about the length of the step itself, for every
parameter and however flat the loss is. Figure 7 gives the same $\alpha=0.001$ to both.</p>
${figureInBrief("fig-7", figures, link)}
${claimsOfFigure(["C12"], outputs, link)}
<h2 id="adam">Adam</h2>
<p>Adam adds a moving average of the gradient itself, which is momentum, and corrects both averages for having started at
zero:</p>
${equation(18, to)}
${adamByHand(outputs.artifacts["adam-weights"])}
<p>The same $\epsilon=10^{-8}$ is not the same here and in RMSProp: inside the root of ${
    to.eq(16)
  } it keeps the denominator above
$10^{-4}$, outside as in (18d) above $10^{-8}$ (${to.err(41)}).</p>
${figureInBrief("fig-8", figures, link)}
${claimsOfFigure(["C13", "C14", "C15", "C16"], outputs, link)}
<h2 id="correction">Why the correction</h2>
<p>Written out, the first moment is a weighted sum of all gradients so far:</p>
${equation(19, to)}
<p>Its expectation is</p>
${equation(20, to)}
${equation(21, to)}
${equation(22, to)}
<p>The weights add up to $1-\beta_1^t$ and not to 1, so early averages are too small by that factor. If the gradient keeps its mean,
$\zeta=0$, and dividing puts it right:</p>
${equation(23, to)}
<p>The second moment goes the same way, with $\beta_2$ and $g^2$. How long Adam’s steps can then become, and why $\alpha$ is
not the limit that the report takes it for, is worked out with ${
    to.thm("bias-correction", "the check of the correction")
  }.</p>
<h2 id="step">How long the steps are</h2>
<p>The step is $\alpha$ times $|\hat m/\sqrt{\hat v}|$, up to $\epsilon$. The report takes that ratio for about 1, since a gradient is
usually like the ones before it, and expects it to go to 0 near an optimum, where gradients are mostly noise and Adam’s steps get shorter by
themselves. If they were nothing but noise, its root mean square would be $\sqrt{(1-\beta_1)/(1+\beta_1)}$, and not 0. Its median, which the
figure shows, would be about two thirds of that, as it is of any normal number’s size.</p>
${figureInBrief("fig-s8", figures, link)}
${claimsOfFigure(["C21", "C22"], outputs, link)}
${claimsOfFigure(["F5"], outputs, link)}
<p>Part of the fall is no annealing. Where gradients get smaller, $\hat v$ goes on remembering the larger ones of before for about
$1/(1-\beta_2)$ steps, while $\hat m$ forgets them after $1/(1-\beta_1)$.</p>
<h2 id="regret">Regret</h2>
<p>To say something about convergence, the report follows Adam’s authors and turns training into a game. In round $t$ one commits to
$\theta_t$, then learns the loss $f_t$. Regret is what was lost against the best fixed choice in hindsight:</p>
${equation(24, to)}
<p>If regret grows like $\sqrt T$, its average vanishes. The report says so of Adam; it holds for a variant of it, AMSGrad:</p>
${equation(25, to)}
<p>From that the report concludes that the loss in each round comes near the best. A bound on a sum does not give this, and it is
not so (${to.err(50)}). What remains is</p>
${equation(26, to)}
<p>The ground for all of it is a bound that Adam’s authors state, with $\beta_{1,t}=\beta_1\lambda^{t-1}$, $\alpha_t=\alpha/\sqrt t$,
gradients bounded by $G_\infty$ and iterates no further apart than $D$ and $D_\infty$:</p>
${equation(27, to)}
<p>It is false. ${
    to.thm("4-1")
  } has convex losses on which Adam’s regret outgrows any such bound, and a bound of the same order
that is true for AMSGrad.</p>
<p>None of this was about the network, whose loss is not convex. It is a reason to trust Adam for what it does in experiments, and
not for a theorem.</p>`.text;
}
