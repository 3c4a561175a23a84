import { significant, whole } from "../../html/formats.ts";
import { formula } from "../../math/formula.ts";
import { prose } from "../../math/prose.ts";
import type { References } from "../references.ts";
import type { Theorem } from "../theorem.ts";
import { proof41 } from "./proof_4_1.ts";

const tex = String.raw;

export const THEOREM_4_1: Theorem = {
  slug: "4-1",
  anchor: "thm-4-1",
  label: "Theorem 4.1",
  title: "Regret: false for Adam, true for AMSGrad",
  stage: "theorem-4-1",
  chapter: "adaptive",
  badges: ["corrected", "restated", "checked"],
  source:
    "D. P. Kingma and J. Ba, Adam: a method for stochastic optimization, ICLR 2015, Theorem 4.1",
  line:
    tex`Adam’s regret need not stay below any multiple of $\sqrt T$; AMSGrad’s, with $\beta_1=0$, stays below a bound of order $\sqrt T$.`,
  statement: ({ eq }: References) =>
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
      what: "What Kingma and Ba state, and that its proof is wrong",
      how: "confirmed",
      from: "four transcriptions that agree; Reddi, Kale and Kumar (2018), sections 3 and 4",
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
        "a Lean formalisation of the revised Theorem 4 of Reddi, Kale and Kumar, which we read and did not run",
    },
    {
      what: "Further gaps in the published proofs",
      how: "abstract",
      from: "Bock, Goppold and Weiß (2018); Tran and Phong (2019)",
    },
  ],
  printed: ({ err, eq }: References) =>
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
      read("E1", "measured", significant(3))
    }
where theory says two thirds. Its regret passes the right side of (27) in round ${
      read("E2.first", "measured", whole)
    } and ends ${read("E2", "measured", significant(3))} times
above it. AMSGrad and SGD go to the best point. On two benign problems AMSGrad reaches at most ${
      read("E3", "measured", significant(2))
    } of bound (i) in
every round, while single losses stay ${
      read("E3.pointwise", "measured", significant(2))
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
