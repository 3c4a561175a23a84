import { significant, whole } from "../../html/formats.ts";
import type { Html } from "../../html/markup.ts";
import { prose } from "../../math/prose.ts";
import { formula } from "../../math/tex.ts";
import type { Theorem } from "../theorem.ts";

const tex = String.raw;

export const THEOREM_4_1: Theorem = {
  slug: "4-1",
  title: "Regret: false for Adam, true for AMSGrad",
  stage: "theorem-4-1",
  chapter: "adaptive",
  badges: ["corrected", "restated", "checked"],
  source:
    "[D. P. Kingma and J. Ba](@kingma2015), Adam: a method for stochastic optimization, ICLR 2015, Theorem 4.1",
  line:
    tex`Adam’s regret need not stay below any multiple of $\sqrt T$; AMSGrad’s, with $\beta_1=0$, stays below a bound of order $\sqrt T$.`,
  statement: ({ eq }) =>
    prose`<p>The bound ${
      eq(27)
    } is false for Adam, even with the hypotheses its authors state: there are convex losses that meet
all of them and on which $R(T)/T$ tends to a positive number. What holds is a bound for AMSGrad.</p>
<p>Let $\mathcal F\subset\R^d$ be a box whose sides are at most $D_\infty$ long, let every $f_t$ be convex with
$\norm{\nabla f_t}_\infty\le G_\infty$ on $\mathcal F$, and let $\alpha_t=\alpha/\sqrt t$, $v_t=\beta_2v_{t-1}+(1-\beta_2)g_t^2$ and</p>
${
      formula(
        "AMSGrad",
        tex`\begin{gathered}m_t=\beta_{1,t}\,m_{t-1}+(1-\beta_{1,t})\,g_t,\qquad\hat v_t=\max(\hat v_{t-1},v_t),\\\theta_{t+1}=\Pi_{\mathcal F}\Big(\theta_t-\alpha_t\frac{m_t}{\sqrt{\hat v_t}}\Big).\end{gathered}`,
      )
    }<p>(i) With $\beta_1=0$, for every $\theta^\star\in\mathcal F$ and $T\ge1$,</p>
${
      formula(
        "Bound (i) for AMSGrad without momentum",
        tex`R(T)\le\frac{D_\infty^2\sqrt T}{2\alpha}\sum_{i=1}^{d}\sqrt{\hat v_{T,i}}+\frac{\alpha\sqrt{1+\ln T}}{2\sqrt{1-\beta_2}}\sum_{i=1}^{d}\norm{g_{1:T,i}}_2,`,
      )
    }<p>and $R(T)\le d\,G_\infty\sqrt T\big(\frac{D_\infty^2}{2\alpha}+\frac\alpha{\sqrt{1-\beta_2}}\big)$. (ii) With
$0\le\beta_{1,t}\le\beta_1=\beta_{1,1}<1$ and $\gamma'=\beta_1/\sqrt{\beta_2}<1$,</p>
${
      formula(
        "Bound (ii) for AMSGrad with momentum",
        tex`\begin{aligned}R(T)\le{}&\frac{D_\infty^2\sqrt T}{\alpha(1-\beta_1)}\sum_i\sqrt{\hat v_{T,i}}+\frac{D_\infty^2}{(1-\beta_1)^2}\sum_{t,i}\frac{\beta_{1,t}\sqrt{\hat v_{t,i}}}{\alpha_t}\\&+\frac{\alpha\sqrt{1+\ln T}}{(1-\beta_1)^2(1-\gamma')\sqrt{1-\beta_2}}\sum_i\norm{g_{1:T,i}}_2.\end{aligned}`,
      )
    }`,
  certainty: [
    {
      what: "What [Kingma and Ba](@kingma2015) state, and that its proof is wrong",
      how: "confirmed",
      from:
        "four transcriptions that agree; [Reddi, Kale and Kumar (2018)](@reddi2018), sections 3 and 4",
    },
    {
      what: "The counterexample",
      how: "confirmed",
      from: "their Theorem 1; for the numbers used here it is proved below",
    },
    { what: "Bound (i)", how: "derived", from: "the proof below" },
    {
      what: "Bound (ii)",
      how: "confirmed",
      from:
        "a Lean formalisation of the revised Theorem 4 of [Reddi, Kale and Kumar](@reddi2018), which we read and did not run",
    },
    {
      what: "Further gaps in the published proofs",
      how: "abstract",
      from: "[Bock, Goppold and Weiß (2018)](@bock2018); [Tran and Phong (2019)](@tran2019)",
    },
  ],
  printed: ({ err, eq }) =>
    prose`<p>${eq(27)} with one letter for two quantities and $R(t)$ on the left (${
      err(52)
    }), without convexity among the
hypotheses (${err(51)}), and as a theorem, which it is not (${
      err(53)
    }). From it the report concludes ${eq(25)}, which is false
for Adam (${err(49)}), and ${eq(26)}, which would not follow even if it were true (${
      err(50)
    }).</p>`,
  says:
    tex`Regret compares the losses paid while learning with those of the best fixed parameters in hindsight. A bound of order $\sqrt T$ would mean that in the long run Adam does as well on average. The published proof is wrong, and there are convex problems with three alternating losses on which Adam drifts to the worst point, because it forgets rare large gradients. AMSGrad never forgets them.`,
  matters:
    tex`Adam is a good heuristic without such a guarantee. A large $\beta_2$ lengthens its memory and weakens the effect, which is one reason to prefer $0.999$ to small values.`,
  limits:
    tex`None of this describes the network: its loss is not convex, $\alpha$ and $\beta_1$ are constant, the weights are not confined to a box, and there are only ten epochs.`,
  proof: proof41,
  found: (read) =>
    prose`<p>On three alternating losses Adam ends at the worst point from every start, with a regret per round of ${
      read("TE1", "measured", significant(3))
    }
where theory says two thirds. Its regret passes the right side of (27) in round ${
      read("TE2.first", "measured", whole)
    } and ends ${read("TE2", "measured", significant(3))} times
above it. AMSGrad and SGD go to the best point. On two benign problems AMSGrad reaches at most ${
      read("TE3", "measured", significant(2))
    } of bound (i) in
every round, while single losses stay ${
      read("TE3.pointwise", "measured", significant(2))
    } away from the best on average: equation (26) fails where (25)
holds.</p>`,
  figures: [
    {
      curve: "reddi-regret",
      caption:
        "Three alternating linear losses: Adam’s regret per round levels off, that of AMSGrad and SGD falls.",
    },
    {
      curve: "reddi-position",
      caption: "Where they go. Adam drifts to the worst point of the interval and stays.",
    },
    {
      curve: "printed-bound",
      caption: "Adam’s regret crosses the bound that was to hold for every number of rounds.",
    },
    {
      curve: "benign-linear",
      caption:
        "On fair random linear losses all three do well, and AMSGrad keeps its bounds with room to spare. No theorem covers Adam’s line.",
    },
    {
      curve: "benign-quadratic",
      caption: "The same on quadratic losses.",
    },
    {
      curve: "slow-position",
      caption:
        tex`The same drift with $\beta_1=0.9$ and $\beta_2=0.99$, close to usual settings: it only takes rarer large gradients.`,
    },
  ],
};

/** The counterexample to Adam's bound, and the proof of AMSGrad's. */
function proof41(): Html {
  return prose`<p><em>Adam fails.</em> On $[-1,1]$ let $f_t(x)=3x$ if $t\equiv1$ modulo 3, else $-x$, with $\beta_1=0$,
$\beta_2=0.1$, $\alpha_t=\alpha/\sqrt t$, $\alpha\le1.89$ and $x_1=1$. All hypotheses hold with $D_\infty=2$ and $G_\infty=3$, and the
best point is $-1$: three rounds cost $x$ in sum.</p>
<p>Always $v_t\le9$. In rounds $t\equiv1$, $v_t\ge0.9\cdot9=8.1$, so the step down is at most $3\alpha_t/\sqrt{8.1}$, which is less than
$1.0542\,\alpha_t$. In the next round $v\le0.1\cdot9+0.9=1.8$ and the step up is at least $0.7453\,\alpha_{t+1}$; then $v\le1.08$, and it
is at least $0.9622\,\alpha_{t+2}$. Two steps up outweigh one step down for every $t\ge1$, and the projection ends the block at 1
exactly. So $x_{3k+1}=1$ for all $k$; a block costs at least 2 more than at $-1$; $R(3k)\ge2k$, and $R(T)/T\to\frac23$. ∎</p>
<p>The flaw in the proof: it needs $\Gamma_t=\sqrt{\hat v_{t+1}}/\alpha_{t+1}-\sqrt{\hat v_t}/\alpha_t\ge0$, that is, step lengths that
never grow. Adam’s $\hat v_t$ can fall, and then they do. AMSGrad’s cannot.</p>
<p><em>Proof of (i).</em> For one coordinate, convexity and the projection give</p>
${
    formula(
      "Regret of one round and coordinate",
      tex`g_t(\theta_t-\theta^\star)\le\frac{\sqrt{\hat v_t}}{2\alpha_t}\big[(\theta_t-\theta^\star)^2-(\theta_{t+1}-\theta^\star)^2\big]+\frac{\alpha_tg_t^2}{2\sqrt{\hat v_t}}.`,
    )
  }<p>Since $\sqrt{\hat v_t}/\alpha_t$ never falls, summation by parts bounds the first terms by $\frac{D_\infty^2}2\sqrt{\hat v_T}/\alpha_T$. Since
$\hat v_t\ge(1-\beta_2)g_t^2$, the second ones add up to at most $\frac\alpha{2\sqrt{1-\beta_2}}\sum_t|g_t|/\sqrt t$, and Cauchy’s
inequality makes of the sum $\norm{g_{1:T}}_2\sqrt{1+\ln T}$, or $2G_\infty\sqrt T$. ∎</p>
<details class="panel-box">
<summary>More about the published proof, and about (25) and (26)</summary>
<p>[Reddi, Kale and Kumar](@reddi2018) show more: for every $\beta_1<\sqrt{\beta_2}$ there is such a problem, also a random one, and an $\epsilon$ in
the denominator does not help. Nor is the projection to blame: with a convex barrier in place of the interval Adam fails the same
way.</p>
<p>Two more steps of the original proof fail. Its Lemma 10.3, $\sum_t|g_t|/\sqrt t\le2G_\infty\norm{g_{1:T}}_2$, is not even
homogeneous in $g$ and breaks for $g_t=1/\sqrt t$. The factor $\sqrt{1-\beta_2}$ in the third term of (27) would need
$\sqrt{\hat v_t}\le G_\infty\sqrt{1-\beta_2}$, which constant gradients violate. In return, a factor $\beta_1$ could be kept in that
term.</p>
<p>That (26) does not follow from (25): let a sequence be 1 at perfect squares and 0 elsewhere. Its running mean is of order
$T^{-1/2}$, and it has no limit. What does follow, for independent convex $f_t$ of mean $F$, is that the averaged parameters are
good: $\E F(\bar\theta_T)-\min F\le\frac1T\E R(T)$, by Jensen’s inequality.</p>
</details>`;
}
