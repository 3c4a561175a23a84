import type { Html } from "../../html/markup.ts";
import { formula } from "../../math/formula.ts";
import { prose } from "../../math/prose.ts";

const tex = String.raw;

/** The counterexample to Adam's bound, and the proof of AMSGrad's. */
export function proof41(): Html {
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
<p>Reddi, Kale and Kumar show more: for every $\beta_1<\sqrt{\beta_2}$ there is such a problem, also a random one, and an $\epsilon$ in
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
