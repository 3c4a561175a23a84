import { significant, whole } from "../../html/formats.ts";
import { prose } from "../../math/prose.ts";
import { formula } from "../../math/tex.ts";
import type { Theorem } from "../theorem.ts";

const tex = String.raw;

export const THEOREM_3_2: Theorem = {
  slug: "3-2",
  title: "Nesterov’s method converges like 1/k²",
  stage: "theorem-3-2",
  chapter: "nesterov",
  badges: ["corrected", "restated", "checked"],
  source: "[Lecture notes of the course](@hauser2022), section 6.4, Theorem 8",
  line:
    tex`With momentum that grows towards 1, the gap of a smooth convex $f$ is at most $4L\norm{\theta^0-\theta^\star}^2/(k+2)^2$.`,
  statement: ({ eq }) =>
    prose`<p>Let $f:\R^n\to\R$ be convex and $L$-smooth with a minimiser $\theta^\star$. Let $\theta^{-1}=\theta^0$ and</p>
${
      formula(
        "Nesterov’s method with a schedule",
        tex`\begin{gathered}y^k=\theta^k+\beta_k(\theta^k-\theta^{k-1}),\qquad\theta^{k+1}=y^k-\tfrac1L\nabla f(y^k),\\\beta_0=0,\qquad\beta_k=\frac{t_k-1}{t_{k+1}}\quad(k\ge1),\end{gathered}`,
      )
    }<p>where $t_1=1$, $t_k\ge\frac{k+1}2$ and $t_{k+1}^2-t_{k+1}\le t_k^2$: for example
$t_{k+1}=\frac12\big(1+\sqrt{1+4t_k^2}\big)$, or $t_k=\frac{k+1}2$, which makes $\beta_k=\frac{k-1}{k+2}$. Then</p>
${
      formula(
        "Bounds of Theorem 3.2",
        tex`\begin{aligned}f(\theta^k)-f^\star&\le\frac{2L\norm{\theta^0-\theta^\star}^2}{(k+1)^2}&&(k\ge1),\\f(\theta^k)-f^\star&\le\frac{4L\norm{\theta^0-\theta^\star}^2}{(k+2)^2}&&(k\ge0).\end{aligned}`,
      )
    }<p>The second is ${eq(12)}. It is false for a $\beta$ that stays the same.</p>`,
  certainty: [
    {
      what:
        "The bound (12), for the method with backtracking, and the bound for strongly convex functions",
      how: "confirmed",
      from: "independent course notes in the notation of the lecture notes",
    },
    {
      what: "Both bounds for fixed steps, with these schedules",
      how: "derived",
      from: "the proof below",
    },
    {
      what: "The constants of the first schedule as known from FISTA",
      how: "recalled",
      from: "[Beck and Teboulle (2009)](@beck2009), Theorem 4.4",
    },
    { what: tex`That a constant $\beta$ is not enough`, how: "derived", from: "the example below" },
  ],
  printed: ({ err, eq }) =>
    prose`<p>$f$ maps to $\R^n$, and the distance is that of the iterate from the start, $\norm{\theta^0-\theta^k}$, in place
of that of a minimiser (${err(32)}). More seriously, the method shown is ${
      eq(11)
    } with one $\beta$ for all steps, for which
the theorem does not hold (${err(30)}). About ${eq(13)} see ${err(33)} and ${err(34)}.</p>`,
  says:
    tex`Looking ahead along the last move before taking the gradient turns a guarantee of $1/k$ into one of $1/k^2$. On badly conditioned problems the number of steps falls to about its square root. The momentum has to grow towards 1, or be tuned to the conditioning.`,
  matters:
    tex`The report trains with Nesterov’s momentum at $\beta=0.9$ throughout. That makes steps about $1/(1-\beta)=10$ times as long as those of SGD at the same learning rate, which is the first thing its Figure 6 shows. Whether momentum helps beyond that, this theorem cannot tell.`,
  limits:
    tex`The loss of the network is not convex, its gradients are estimates from minibatches, and $\beta$ is constant. Each of the three alone puts the theorem out of reach.`,
  proof: () =>
    prose`<p>Follow a weighted gap, $t_k^2\big(f(\theta^k)-f^\star\big)$, together with the distance of a point further along the
momentum: their sum never grows, and $t_k$ grows like $k/2$.</p>
<details class="panel-box">
<summary>The proof in full</summary>
<p>Put $v_k=f(\theta^k)-f^\star$ and $u_k=t_k\theta^k-(t_k-1)\theta^{k-1}-\theta^\star$. A gradient step from $y^k$ gives, for every $z$,</p>
${
      formula(
        "Inequality of a gradient step",
        tex`f(z)\ge f(\theta^{k+1})+\frac L2\norm{\theta^{k+1}-y^k}^2+L\,\langle y^k-z,\ \theta^{k+1}-y^k\rangle.`,
      )
    }<p>Take it at $z=\theta^k$ with weight $t_{k+1}-1$ and at $z=\theta^\star$ with weight 1, add, and multiply by $t_{k+1}$. With
$t_{k+1}^2-t_{k+1}\le t_k^2$ this becomes</p>
${
      formula(
        "What never grows",
        tex`\frac2L\big(t_k^2v_k-t_{k+1}^2v_{k+1}\big)\ge\norm{u_{k+1}}^2-\norm{u_k}^2.`,
      )
    }<p>The first step gives $\frac2Lv_1+\norm{u_1}^2\le\norm{\theta^0-\theta^\star}^2$, so $t_k^2v_k\le\frac L2\norm{\theta^0-\theta^\star}^2$ for all
$k\ge1$, and $t_k\ge\frac{k+1}2$ gives the first bound.</p>
<p>The second follows from it for $k\ge2$, and from smoothness for $k=0$. For $k=1$, $v_1\le\frac L2\norm{\theta^1-\theta^\star}^2$ and the
first step give $v_1\le\frac L4\norm{\theta^0-\theta^\star}^2$, which is less than $\frac49L\norm{\theta^0-\theta^\star}^2$. ∎</p>
<p>Starting the schedule at $t_1=\frac12(1+\sqrt5)$, as in Nesterov’s book, gives the second bound directly, since then
$t_1^2-t_1=1$ and $t_k\ge\frac{k+2}2$. If the step is found by halving, it is at least $\frac1{2L}$; that is where $4L$ comes
from in the lecture notes.</p>
</details>
<p><em>A constant $\beta$ is not enough.</em> On $f(x)=\frac h2x^2$ with $L=1$ and $\beta=0.9$, the iterates shrink like
$e^{-hk/(1-\beta)}$. For $h=\frac1{20k_0}$ the gap after $k_0$ steps is about $0.009/k_0$, which exceeds $4/(k_0+2)^2$ for large $k_0$.</p>
<p><em>The strongly convex case.</em> With curvature at least $\mu$, $\alpha=\frac1L$ and the constant
$\beta=\frac{\sqrt L-\sqrt\mu}{\sqrt L+\sqrt\mu}$,</p>
${
      formula(
        "Bound for strongly convex functions",
        tex`f(\theta^k)-f^\star\le\Big(1-\sqrt{\mu/L}\Big)^k\Big[f(\theta^0)-f^\star+\frac\mu2\norm{\theta^0-\theta^\star}^2\Big],`,
      )
    }<p>against $(1-\mu/L)^k[f(\theta^0)-f^\star]$ for gradient descent. On the flattest direction of a quadratic, with $q=\mu/L$,
both are known exactly: $(1+k\sqrt q)(1-\sqrt q)^kx_0$ and $(1-q)^kx_0$.</p>`,
  found: (read) =>
    prose`<p>On Nesterov’s own hard quadratic all three schedules stay below (12), at no more than ${
      read("TB1", "measured", significant(3))
    } of it,
and above what any such method can do; gradient descent leaves the bound, as it must. With a constant $\beta=0.9$ the bound is
broken from step ${
      read("TB3.first", "measured", whole)
    } on one flat direction, by up to a factor of ${read("TB3", "measured", significant(3))}.</p>`,
  figures: [
    {
      curve: "tridiagonal",
      caption:
        "Between the lower bound for every method that uses past gradients only and the bound (12): three schedules run side by side, gradient descent falls behind.",
    },
    {
      curve: "strongly-convex",
      caption:
        "On a badly conditioned quadratic momentum tuned to the conditioning is the quickest, and keeps its bound.",
    },
    {
      curve: "constant-momentum",
      caption:
        "A constant momentum leaves the bound where the direction is flat enough; schedules that grow towards 1 keep it.",
    },
  ],
};
