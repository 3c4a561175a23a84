import { significant } from "../../html/formats.ts";
import { prose } from "../../math/prose.ts";
import { formula } from "../../math/tex.ts";
import type { Theorem } from "../theorem.ts";

const tex = String.raw;

export const THEOREM_3_1: Theorem = {
  slug: "3-1",
  title: "With a fixed step, SGD has a noise floor",
  stage: "theorem-3-1",
  chapter: "sgd",
  badges: ["corrected", "checked"],
  source: "[Lecture notes of the course](@hauser2022), chapter 7.3, Theorem 9",
  line:
    tex`With step $\eta/L$, the mean square gradient of SGD falls like $1/k$ to a level of at most $\eta M$, the noise floor.`,
  statement: ({ eq }) =>
    prose`<p>Let $f=\frac1N\sum_jf_j$ with every $f_j$ $L$-smooth (its gradient is Lipschitz with constant $L$) and
$f\ge f_{\rm low}$. Let $\theta^{k+1}=\theta^k-\frac\eta L\,G^k$ with $0<\eta\le1$, where $\E[G^k\mid\theta^k]=\nabla f(\theta^k)$
and $\E\big[\norm{G^k-\nabla f(\theta^k)}^2\mid\theta^k\big]\le M$, as in ${eq(6)} and ${
      eq(7)
    }. Then for all $k\ge1$</p>
${
      formula(
        "Bound of Theorem 3.1",
        tex`\begin{aligned}\min_{0\le i\le k-1}\E\norm{\nabla f(\theta^i)}^2&\le\frac1k\sum_{i=0}^{k-1}\E\norm{\nabla f(\theta^i)}^2\\&\le\frac1{2-\eta}\Big(\eta M+\frac{2L\,(f(\theta^0)-f_{\rm low})}{k\,\eta}\Big)\\&\le\eta M+\frac{2L\,(f(\theta^0)-f_{\rm low})}{k\,\eta}.\end{aligned}`,
      )
    }<p>The first and the last together are ${eq(8)}.</p>`,
  certainty: [
    {
      what:
        tex`The bound (8), with the variance given $\theta^k$ and the minimum over $0\le i\le k-1$`,
      how: "confirmed",
      from:
        "independent course notes with the same notation, constants and algorithm; the Oxford notes themselves were not available",
    },
    {
      what: tex`The sharper middle bound, and where it is attained`,
      how: "derived",
      from: "the proof below",
    },
    {
      what: "A true limit for steps that shrink to zero, under more smoothness",
      how: "recalled",
      from:
        "[Bottou, Curtis and Nocedal (2018)](@bottou2018), Corollary 4.12; perhaps what (9) has in mind",
    },
  ],
  printed: ({ err, eq }) =>
    prose`<p>The right bound with three slips: it is $f_j$ that is $L$-smooth, not $\nabla f_j$ (${
      err(22)
    }); the variance is
given $\theta^k$, not the minibatch; and the range of the minimum is misprinted (${
      err(23)
    }). The claim ${eq(9)} about the
limit does not follow (${err(24)}), the remark on steps that tend to zero lacks a condition (${
      err(25)
    }), and the batches of
the experiments are not drawn as the theorem asks (${err(21)}).</p>`,
  says:
    "SGD with a fixed step first makes progress like gradient descent, then jitters around at a level given by step times gradient noise. A step ten times smaller gives a floor ten times lower and takes ten times as long to get there.",
  matters:
    tex`It explains noisy loss curves, and why large minibatches may take long steps: a batch of $b$ divides $M$ by $b$, so scaling $\eta$ with $b$ leaves the floor where it was, as long as $b\,\eta\le1$. That is the rule behind Figure 4, and also why it must break for large $b$.`,
  limits:
    tex`The network’s loss is not $L$-smooth everywhere (it has ReLUs), $M$ is not bounded over all weights, and nobody knows $L$, so nobody knows whether the step is below $1/L$. The report’s runs stop long before any floor. And if one set of parameters fits all data, there is no floor at all.`,
  proof: ({ eq }) =>
    prose`<p>For an $L$-smooth $f$, a step $-\frac\eta LG$ changes $f$ by at most
$-\frac\eta L\langle\nabla f,G\rangle+\frac{\eta^2}{2L}\norm G^2$. Taking the expectation given $\theta^k$, with
$\E\norm G^2\le\norm{\nabla f}^2+M$, gives</p>
${
      formula(
        "Expected descent",
        tex`\E f(\theta^{k+1})\le\E f(\theta^k)-\frac\eta L\Big(1-\frac\eta2\Big)\E\norm{\nabla f(\theta^k)}^2+\frac{\eta^2M}{2L}.`,
      )
    }<p>Sum over the first $k$ steps, use $f\ge f_{\rm low}$, and divide by $k\,\frac\eta L(1-\frac\eta2)$. ∎</p>
<p><em>It cannot be improved.</em> For $f_j=\frac L2\norm{\theta-c_j}^2$ every inequality is an equality: $s_k=\E\norm{\nabla f(\theta^k)}^2$
obeys $s_{k+1}=(1-\eta)^2s_k+\eta^2M$, hence $s_\infty=\eta M/(2-\eta)$. At $\eta=1$ this is the floor $\eta M$ of ${
      eq(8)
    }; for
$1<\eta<2$ it lies above, so $\eta\le1$ is needed.</p>
<details class="panel-box">
<summary>What is true in place of (9)</summary>
<p>Averages obey the middle bound, so $\liminf_k\E\norm{\nabla f(\theta^k)}^2\le\eta M/(2-\eta)$, and if the limit exists it obeys
the same. We know of no example whose upper limit exceeds $\eta M$, and of no proof that there is none.</p>
<p>If $f$ is also $\mu$-strongly convex, with $\kappa=L/\mu$, then</p>
${
      formula(
        "The strongly convex case",
        tex`\E f(\theta^k)-f^\star\le\frac{\eta M}{2\mu}+\Big(1-\frac\eta\kappa\Big)^k\Big[f(\theta^0)-f^\star-\frac{\eta M}{2\mu}\Big],`,
      )
    }<p>which bounds the upper limit of $\E\norm{\nabla f}^2$ by $\kappa\,\eta M$ only.</p>
</details>`,
  found: (read) =>
    prose`<p>On quadratics the expectation is known exactly: for six step sizes the least square gradient comes to at most ${
      read("TA1", "measured", significant(3))
    }
of the bound, and the floor is $\eta M/(2-\eta)$ to ${
      read("TA1.plateau", "measured", significant(2))
    }. Running SGD itself on single
samples agrees with it within ${
      read("TA1.simulation", "measured", significant(2))
    } standard errors. The control takes $\eta=1.5$, which the
theorem forbids, and breaks the bound by a factor of ${
      read("TA3", "measured", significant(3))
    }.</p>`,
  figures: [
    {
      curve: "decay",
      series: [
        "η = 1",
        "η = 0.25",
        "η = 0.05",
        "bound (8), η = 1",
        "bound (8), η = 0.25",
        "bound (8), η = 0.05",
        "SGD run, η = 0.25",
      ],
      caption:
        "The smaller the step, the later and the lower the floor. Dashed: the bound (8), which at step factor 1 is met in the end.",
    },
    {
      curve: "floor",
      caption:
        "The floor is proportional to the step, up to the factor of the sharper bound; the two meet at 1, where the hypothesis ends.",
    },
    {
      curve: "floor-not-convex",
      caption:
        "The same on a loss that is not convex: simulated SGD follows the floor of the linearised problem, well below the bound.",
    },
  ],
};
