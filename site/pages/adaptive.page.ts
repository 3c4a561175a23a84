import { equation } from "../blocks/equation.ts";
import { adamByHand } from "../blocks/explore/adam_by_hand.ts";
import { figureInBrief } from "../blocks/figure.ts";
import { aims, takeaway } from "../blocks/takeaway.ts";
import { told } from "../ledger/told.ts";
import { significant } from "../html/formats.ts";
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
<p class="lead">Give every parameter a step of its own, from the history of its gradient. A flat start then no longer matters. What
is lost is the theorem.</p>
${
    aims(
      prose`what dividing by $\sqrt v$ does, and why $\alpha$ means something else in RMSProp and Adam than in SGD;`,
      prose`why Adam corrects its averages, and how long its steps really are;`,
      prose`what is proved about Adam, what was thought to be, and what is true of AMSGrad instead.`,
    )
  }
<p>These are sections 4.1 and 4.2 of the report.</p>
<h2 id="rmsprop">RMSProp</h2>
<p>RMSProp comes from a lecture of [Hinton](@hinton2012). It keeps a moving average of the squared gradient of each parameter, and
divides by its root. Every operation is entry by entry:</p>
${equation(15, to)}
${equation(16, to)}
<p>A parameter whose gradients are always small then moves as far as one whose gradients are always large. With $\epsilon=0$ the
step is</p>
${equation(17, to)}
<p>For a given past, the step gets longer as $|g_t|$ grows, but never longer than $\alpha/\sqrt{1-\beta}$. The factor in front of the
gradient gets smaller at the same time. The report says both as if they were one quantity (${
    to.err(31)
  }). The first step is the longest, because $v_0=0$ and nothing corrects for it.</p>
<p>So $\alpha$ means something else here. In SGD it multiplies a gradient, and a small gradient gives a small step. In RMSProp it is
roughly the length of the step itself, for every parameter and however flat the loss is. The same $\alpha=0.001$ that starves SGD is
plenty for RMSProp. Figure 7 gives it to both Nesterov and RMSProp.</p>
${figureInBrief("fig-7", figures, link)}
${claimsOfFigure(["C12"], outputs, link)}
<h2 id="adam">Adam</h2>
<p>Adam ([Kingma and Ba](@kingma2015)) adds a moving average of the gradient itself, which is momentum. And it corrects both averages
for having started at zero:</p>
${equation(18, to)}
${adamByHand(outputs.artifacts["adam-weights"])}
<p>The same $\epsilon=10^{-8}$ does not do the same as in RMSProp. Inside the root of ${
    to.eq(16)
  } it keeps the denominator above $10^{-4}$. Outside, as in (18d), it keeps it above $10^{-8}$ (${
    to.err(41)
  }).</p>
${figureInBrief("fig-8", figures, link)}
${
    told("C15a", outputs, (n) =>
      prose`<p>Both are about as good as this network gets in ten epochs. The difference between ${
        n("ours/mean", significant(4))
      } and ${n("against/mean", significant(4))}&nbsp;% is small, but the seeds agree on it.</p>`)
  }
${claimsOfFigure(["C13", "C14", "C15", "C16"], outputs, link)}
<h2 id="correction">Why the correction</h2>
<p>Written out, the first moment is a weighted sum of all gradients so far:</p>
${equation(19, to)}
<p>Its expectation follows in three lines:</p>
${equation(20, to)}
${equation(21, to)}
${equation(22, to)}
<p>The weights add up to $1-\beta_1^t$ and not to 1, so the early averages are too small by that factor. If the gradient keeps its mean,
then $\zeta=0$, and dividing puts it right:</p>
${equation(23, to)}
<p>The second moment goes the same way, with $\beta_2$ and $g^2$. How long Adam’s steps can get, and why $\alpha$ is
not the limit that the report takes it for, is worked out in ${
    to.thm("bias-correction", "the check of the correction")
  }.</p>
<h2 id="step">How long the steps are</h2>
<p>The step is $\alpha$ times $|\hat m/\sqrt{\hat v}|$, up to $\epsilon$. The report takes that ratio for about 1, because a gradient is
usually like the ones before it. Near an optimum gradients are mostly noise. There the report expects the ratio to go to 0, so that steps get
shorter by themselves.</p>
<p>Pure noise gives a yardstick. The root mean square of the ratio would then be $\sqrt{(1-\beta_1)/(1+\beta_1)}$, and not 0. Its
median, which the figure shows, would be about two thirds of that, as for the size of any normal number.</p>
${figureInBrief("fig-s8", figures, link)}
${claimsOfFigure(["C21", "C22"], outputs, link)}
${claimsOfFigure(["F5"], outputs, link)}
<p>So most parameters move far less than $\alpha$ with each step. Not all of the fall means that Adam anneals itself. Where gradients get
smaller, $\hat v$ remembers the larger ones of before for about $1/(1-\beta_2)$ steps. $\hat m$ forgets them after $1/(1-\beta_1)$.</p>
<h2 id="regret">Regret</h2>
<p>To say something about convergence, the report follows Adam’s authors and turns training into a game. In round $t$ one commits to
$\theta_t$, then learns the loss $f_t$. Regret is what was lost against the best fixed choice in hindsight:</p>
${equation(24, to)}
<p>If regret grows like $\sqrt T$, its average vanishes. The report says so of Adam. It holds for a variant, AMSGrad:</p>
${equation(25, to)}
<p>From this the report concludes that the loss in each single round comes near the best. A bound on a sum does not give that, and it is
false (${to.err(50)}). What remains is</p>
${equation(26, to)}
<p>All of this rests on a bound that Adam’s authors state, with $\beta_{1,t}=\beta_1\lambda^{t-1}$, $\alpha_t=\alpha/\sqrt t$,
gradients bounded by $G_\infty$ and iterates no further apart than $D$ and $D_\infty$:</p>
${equation(27, to)}
<p>It is false. [Reddi, Kale and Kumar](@reddi2018) found convex losses on which Adam’s regret outgrows any such bound, and mended the
method: for AMSGrad, a bound of the same order is true. Both are in ${to.thm("4-1")}.</p>
<p>None of this was ever about the network, whose loss is not convex. Trust Adam for what it does in experiments, and not for a
theorem.</p>
${
    takeaway(
      prose`In RMSProp and Adam $\alpha$ is about the length of a step. In SGD it is a factor of the gradient. One value for all is not one
condition for all.`,
      prose`The correction matters in the first steps only: it undoes the pull of the zeros that the averages start from.`,
      prose`Adam’s published bound is false. It still trains this network well.`,
    )
  }`.text;
}
