import { significant } from "../../html/formats.ts";
import type { Html } from "../../html/markup.ts";
import { prose } from "../../math/prose.ts";
import { formula } from "../../math/tex.ts";
import type { Theorem } from "../theorem.ts";

const tex = String.raw;

export const THEOREM_3_3: Theorem = {
  slug: "3-3",
  title: "Nesterov’s momentum does not make SGD faster",
  stage: "theorem-3-3",
  chapter: "nesterov",
  badges: ["corrected", "restated", "checked"],
  source:
    "[C. Liu and M. Belkin](@liu2020), Accelerating SGD with momentum for over-parameterized learning, ICLR 2020, Theorem 1",
  line:
    tex`With one sample a step there is a least-squares problem on which no tuning of Nesterov’s momentum beats $(1-C/\kappa)^t$, the order that SGD reaches alone.`,
  statement: ({ eq }) =>
    prose`<p><em>The component decoupled model.</em> Fix $w^\star\in\R^2$, $\sigma_1>\sigma_2>0$ and $z\sim\mathcal N(0,2)$, and let</p>
${
      formula(
        "Component decoupled model",
        tex`x=\begin{cases}\sigma_1z\,e_1&\text{with probability }\tfrac12\\\sigma_2z\,e_2&\text{with probability }\tfrac12\end{cases},\qquad y=\langle w^\star,x\rangle.`,
      )
    }<p>Then $f(w)=\frac12\E(x^{\mathsf T}w-y)^2=\frac12\sum_ih_i(w_i-w_i^\star)^2$ with $h_i=\sigma_i^2$; put $\kappa=h_1/h_2$. Every
sample is fitted by $w^\star$.</p>
<p><em>The claim.</em> Let SGD with Nesterov’s momentum see one sample a step: $u_t=(1+\gamma)w_t-\gamma w_{t-1}$ and
$w_{t+1}=u_t-\eta\,\tilde\nabla f(u_t)$. Then for every $\eta>0$, $\gamma\in(0,1)$ and almost every $w_0$ there is a $T$ with</p>
${
      formula(
        "Bound of Theorem 3.3",
        tex`\E f(w_t)-f^\star\ \ge\ \Big(1-\frac C\kappa\Big)_{\!+}^{t}\,\big[f(w_0)-f^\star\big]\qquad\text{for all }t>T,`,
      )
    }<p>where $C$ is an absolute constant: any $C>15$ will do. This is ${
      eq(14)
    }. SGD alone, with $\eta=1/(6h_1)$, already
reaches $(1-\Theta(1/\kappa))^t$. And there are steps at which SGD converges and SGD with momentum diverges.</p>`,
  certainty: [
    {
      what: "That momentum does not in general speed up SGD and may diverge where SGD converges",
      how: "confirmed",
      from:
        "the abstract of [Liu and Belkin](@liu2020), and the code of its authors for their remedy, MaSS",
    },
    {
      what: "The two-component model",
      how: "confirmed",
      from:
        "[Kidambi et al. (2018)](@kidambi2018), section 3, where the heavy ball is treated on it",
    },
    {
      what:
        tex`That [Liu and Belkin](@liu2020) use it under this name, with Gaussian $z$ and the form $(1-C/\kappa)^t$`,
      how: "recalled",
      from: "their section could not be read; the report agrees with it",
    },
    {
      what: "The theorem with C above 15, and the rate of MaSS",
      how: "derived",
      from: "the proofs below",
    },
  ],
  printed: ({ err }) =>
    prose`<p>The model is not defined: a bracketed question stands in its place (${
      err(35)
    }). The rate has $\gamma/L$ where
$1/\kappa$ is meant, with $\gamma$ standing for the momentum in the same sentence (${
      err(36)
    }). And the batch size is left
out, though with full batches the statement is false (${err(37)}).</p>`,
  says:
    "With gradients from single samples there is a problem in two dimensions on which momentum forces the step to be so short that nothing is gained, however both are tuned.",
  matters:
    "It warns that “momentum accelerates” is a theorem about full gradients. For the network it leaves open whether Nesterov’s momentum earns its keep, which only experiments with a tuned learning rate for each method can answer.",
  limits:
    tex`It is about batch size 1, a quadratic, and the best tuning of both methods. It does not say that momentum is useless, it does not contradict the report’s Figure 6 (minibatches of 1024, the same $\alpha$ for both instead of the best for each), and it says nothing about losses that are not convex.`,
  proof: proof33,
  found: (read) =>
    prose`<p>For $\kappa$ from 16 to 16 384 the best tuning of momentum gains $\kappa(1-\rho)$ between ${
      read("TC1.lower", "measured", significant(3))
    } and ${read("TC1", "measured", significant(3))},
without growing with $\kappa$; tuned SGD stays near ${
      read("TC1.sgd", "measured", significant(3))
    }, so momentum is worth a factor of two at most. At random
settings the constant never exceeds ${
      read("TC3", "measured", significant(3))
    }, far below the 15 of the proof. At SGD’s own step momentum
diverges, its second moments growing by a factor of ${
      read("TC4", "measured", significant(3))
    } a step. With exact gradients, the control, the same code finds the acceleration that
theory promises, up to ${
      read("TC1.full-batch", "values/kappaTimesGap/16384", significant(3))
    } at the largest $\kappa$.</p>`,
  figures: [
    {
      curve: "rates",
      caption:
        "Parallel lines: tuned or not, momentum with single samples falls off like SGD. Exact gradients, and [Liu and Belkin](@liu2020)’s remedy MaSS, fall off only like the square root.",
    },
    {
      curve: "stability",
      caption:
        "Why: the longest stable step shrinks with the damping, a little below the limit of the lemma, so the gain of momentum is taken back.",
    },
    {
      curve: "trajectories",
      caption:
        "The expected loss at condition number 256. At SGD’s own step momentum diverges at once; tuned, it does little better than SGD; MaSS does.",
    },
  ],
};

/** Why momentum does not help on the component decoupled model, and what does. */
function proof33(): Html {
  return prose`<p>The two coordinates do not see each other. Stability in the steep one keeps $\eta h_1$ below a multiple of
$1-\gamma$; so in the flat one, whose curvature is $\kappa$ times smaller, what momentum multiplies is no more than a constant over
$\kappa$.</p>
<details class="panel-box">
<summary>The proof in full</summary>
<p>The error $e$ of a coordinate with curvature $h$ sees the gradient $\xi e$ with $\E\xi=h$ and $\E\xi^2=6h^2$. Put $a=\eta h_1$,
$p=1-a$ and $q=\E(1-\eta\xi)^2=1-2a+6a^2$. The second moments $(\E w_t^2,\ \E w_tw_{t-1},\ \E w_{t-1}^2)$ of the first coordinate
are multiplied in each step by</p>
${
    formula(
      "Second moments in one step",
      tex`\mathcal M=\begin{pmatrix}q(1+\gamma)^2&-2q\gamma(1+\gamma)&q\gamma^2\\p(1+\gamma)&-p\gamma&0\\1&0&0\end{pmatrix}.`,
    )
  }<p><em>The steep coordinate.</em> If its rate is below 1, then $X=\mathcal M(X)+e_1e_1^{\mathsf T}$ has a positive semidefinite
solution, and eliminating gives $X_{11}(1-q\varphi)=1$ with $\varphi=\gamma^2+(1+\gamma)^2\frac{1-p\gamma}{1+p\gamma}$. So
$q\varphi<1$. Since $\varphi\ge1+a\gamma(1+\gamma)$, this forces</p>
${
    formula(
      "The lemma on stable steps",
      tex`\eta h_1<\frac{(1-\gamma)(2+\gamma)}{6-2\gamma-2\gamma^2}\le\tfrac32(1-\gamma).\qquad(\ast)`,
    )
  }<p><em>The flat coordinate.</em> So $a_2=\eta h_2\le\frac32(1-\gamma)/\kappa$. The mean of the error follows
$\chi(x)=x^2-(1-a_2)(1+\gamma)x+(1-a_2)\gamma$, and $\E w_t^2\ge(\E w_t)^2$, so the rate is at least the square of the larger root. If
$a_2\le(1-\gamma)^2/4$, then $\chi\big(1-\frac{2a_2}{1-\gamma}\big)\le0$ and that root is at least $1-\frac3\kappa$. Otherwise
$1-\gamma<6/\kappa$, and the square of its modulus is at least $(1-a_2)\gamma\ge1-\frac{15}\kappa$. Either way the rate is at least
$1-15/\kappa$.</p>
<p>The expected loss decays no faster than this power, up to a factor that vanishes only for exceptional $w_0$; any $C>15$ absorbs
the factor for large $t$. The positive part in the bound matters: for $\kappa<C/2$ the power without it would grow. ∎</p>
</details>
<details class="panel-box">
<summary>MaSS, which does accelerate</summary>
<p>[Liu and Belkin](@liu2020) add a second gradient term: $w_{t+1}=u_t-\eta_1\tilde\nabla f(u_t)$ and
$u_{t+1}=(1+\gamma)w_{t+1}-\gamma w_t+\eta_2\tilde\nabla f(u_t)$. Let $L_1$ and $\tilde\kappa$ be the least constants with
$\E[\norm x^2xx^{\mathsf T}]\preceq L_1H$ and $\E[\norm x_{H^{-1}}^2xx^{\mathsf T}]\preceq\tilde\kappa H$; here $L_1=6h_1$ and
$\tilde\kappa=6$. With $\kappa_1=L_1/\mu$ and $s=\sqrt{\kappa_1\tilde\kappa}$ take</p>
${
    formula(
      "Parameters of MaSS",
      tex`\eta_1=\frac1{L_1},\qquad\gamma=\frac{s-1}{s+1},\qquad\eta_2=\eta_1\,\frac s{s+1}\Big(1-\frac1{\tilde\kappa}\Big).`,
    )
  }<p>In other words $v_{t+1}=(1-\alpha)v_t+\alpha u_t-\delta\tilde\nabla f(u_t)$ and $u=\frac{w+\alpha v}{1+\alpha}$, with $\alpha=1/s$ and
$\delta=\eta_1/(\alpha\tilde\kappa)$. Then $\Phi_t=\E\norm{v_t-w^\star}_{H^{-1}}^2+\frac\delta\alpha\E\norm{w_t-w^\star}^2$ satisfies
$\Phi_{t+1}\le(1-\frac1s)\Phi_t$ on every quadratic problem that can be fitted exactly.</p>
<p><em>Proof,</em> with $w^\star=0$. First, $\E\norm{w_{t+1}}^2\le\norm u^2-\eta_1\norm u_H^2$. With $v=u+\frac{u-w}\alpha$,
convexity bounds $\norm{(1-\alpha)v+\alpha u}_{H^{-1}}^2$ by $(1-\alpha)\norm v_{H^{-1}}^2+\frac\alpha\mu\norm u^2$, and
$\langle(1-\alpha)v+\alpha u,u\rangle\ge\norm u^2+\frac{1-\alpha}{2\alpha}(\norm u^2-\norm w^2)$. Together,</p>
${
    formula(
      "One step of the potential",
      tex`\E\Phi^+\le(1-\alpha)\Phi+\norm u^2\Big(\frac\alpha\mu-\delta\Big)+\norm u_H^2\,\delta\Big(\delta\tilde\kappa-\frac{\eta_1}\alpha\Big),`,
    )
  }<p>and for the stated $\alpha$ and $\delta$ neither bracket is positive. ∎</p>
</details>`;
}
