import { formula } from "../../math/formula.ts";
import { prose } from "../../math/prose.ts";
import type { Html } from "../../html/markup.ts";

const tex = String.raw;

/** Why momentum does not help on the component decoupled model, and what does. */
export function proof33(): Html {
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
<p>Liu and Belkin add a second gradient term: $w_{t+1}=u_t-\eta_1\tilde\nabla f(u_t)$ and
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
