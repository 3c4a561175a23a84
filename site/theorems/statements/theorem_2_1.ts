import { significant } from "../../html/formats.ts";
import { prose } from "../../math/prose.ts";
import { formula } from "../../math/tex.ts";
import type { Theorem } from "../theorem.ts";

const tex = String.raw;

export const THEOREM_2_1: Theorem = {
  slug: "2-1",
  title: "Linear networks have no confined points",
  stage: "theorem-2-1",
  chapter: "problem",
  badges: ["corrected", "restated", "checked"],
  source:
    "[J. Lederer](@lederer2020), Optimization landscapes of wide deep neural networks are benign, 2020, Theorem 3",
  line:
    tex`A linear network without a bottleneck can be led from anywhere to the least loss without ever going uphill.`,
  statement: () =>
    prose`<p>Call $\theta$ <em>confined</em> if, for some $\varepsilon>0$, no continuous path that starts in $\theta$
and along which $F$ never grows ends at a value of at most $\inf F+\varepsilon$.</p>
<p>Let $h(\cdot,y)$ be convex on $\R^c$, and let $F$ be the loss of a linear network with $\ell$ layers on $N$ points,</p>
${
      formula(
        "Loss of a linear network",
        tex`\begin{gathered}F(W_1,\dots,W_\ell)=\frac1N\sum_{i=1}^{N}h(W_\ell\cdots W_1x_i,\,y_i),\\W_k\in\R^{p_k\times p_{k-1}},\qquad p_0=d,\quad p_\ell=c.\end{gathered}`,
      )
    }<p>If every hidden width satisfies $p_k\ge\min(d,c)$, then $F$ has no confined points. Biases may be added. In
particular, the width $2c(N+1)$ of the report is more than enough.</p>`,
  certainty: [
    { what: "The statement above", how: "derived", from: "the proof below" },
    {
      what: "That the source is about confined points",
      how: "abstract",
      from: "its abstract speaks of them; the report’s own introduction of the theorem does too",
    },
    {
      what:
        tex`The source’s Theorem 3, with widths $2m(n+1)$ for linear and $2m(n+1)^l$ for general nets`,
      how: "recalled",
      from: "its text could not be read; nothing here rests on it",
    },
  ],
  printed: ({ err }) =>
    prose`<p>“No fixed points”, for linear activations and a width above $2m(n+1)$. As printed it is false: with all
weights zero, a linear network of at least two layers does not move (${
      err(12)
    }). The width is far larger than needed (${err(14)}),
and the sentence about it is garbled (${
      err(13)
    }). The conclusion drawn, that an algorithm gets to a global minimum unless
a saddle stops it, does not follow (${err(15)}, ${
      err(17)
    }), and the network it is drawn for is not linear (${err(16)}).</p>`,
  says:
    "Without nonlinearities and without a bottleneck, the only thing that makes the landscape hard is that the weights are multiplied together. There is always a way to the best loss that never climbs.",
  matters:
    tex`For MNIST, with $c=10$ and $d=784$, ten units a layer are enough in the linear case. The theorem is a reason not to be surprised that training gets somewhere, and a warning about where it starts: near zero weights the way is there, but it is nearly level.`,
  limits:
    "The network of the report has ReLUs, so the theorem says nothing about it. Nor does it speak of speed, of minibatches, or of test error. Softmax has to be counted as part of the loss, or convexity is lost.",
  proof: () =>
    prose`<p>Change the factors so that their product stays the same until all layers but the first multiply to a matrix of
full rank; then move the first layer so that the product walks straight to a better one. Along a straight line a convex
loss that is least at the end never grows.</p>
<details class="panel-box">
<summary>The proof in full</summary>
<p>Let $c\le d$; otherwise transpose, which exchanges the first layer and the last.</p>
<p><em>Two layers.</em> Let $W_2$ have rank $r<c$, and let $Q$ project orthogonally onto its row space. Move $W_1$ linearly
to $QW_1$: since $W_2Q=W_2$, the product does not change. Then move $W_2$ linearly to $W_2+E(I-Q)$: since $(I-Q)QW_1=0$, it
does not change either. As $p_1-r\ge c-r$, some $E$ takes $c-r$ orthonormal vectors of $\ker W_2$ to a basis of a complement
of the range of $W_2$; the new $W_2$ has rank $c$.</p>
<p><em>More layers,</em> from the output inwards. Let $B=W_\ell\cdots W_{k+1}$ have rank $c$, and let $A=BW_k$ have rank
$r<c$. Do the same with $A$ and $W_{k-1}$: first $W_{k-1}\to QW_{k-1}$, with $Q$ the projector on the row space of $A$, then
$W_k\to W_k+B^{+}CZ$, where the rows of $Z$ are orthonormal in $\ker A$ and the columns of $C$ span a complement of the range
of $A$. So $A$ becomes $A+CZ$, of rank $c$, and the whole product stays as it was.</p>
<p><em>The walk.</em> Now $A=W_\ell\cdots W_2$ has rank $c$. Let $P$ be the product of all layers, and $P^\star$ a target
whose loss is no larger. With $W_1(t)=W_1+t\,A^{+}(P^\star-P)$ the product is $(1-t)P+tP^\star$. Its loss is convex in $t$ and
least at $t=1$ (on this line, if $P^\star$ is only nearly optimal, stop at the least point), so it never grows.</p>
<p><em>Biases.</em> Keep the output bias free to take up what the hidden ones contribute while the product is rearranged, and
move it linearly in the walk. ∎</p>
</details>
<p>With ReLUs the analogue fails for narrow nets. One unit $x\mapsto v\max(0,wx)$ on the points $(1,1)$ and $(-1,2)$, with the
sum of squares as loss, has a confined point at $v=w=1$: the loss there is 4, any way to the minimum 1 has to cross $w=0$,
and on that line the loss is at least 5.</p>
<p>A second notion is close, but not the same. Laurent and von Brecht (2018; only the abstract could be read) show for
differentiable convex losses that if all hidden layers are at least as wide as the input, or all as wide as the output, every
local minimum of a linear net is global. Without differentiability that can fail, while the theorem above still holds.</p>`,
  found: (read) =>
    prose`<p>The proof’s path is walked, not an optimizer’s: from 36 starts through narrow networks the loss never rises by more
than ${
      read("TD1", "measured", significant(2))
    } between neighbouring points, and the ends lie within ${
      read("TD1.end", "measured", significant(2))
    }
of the least loss. A bottleneck stops it: with hidden width 2 the best product stays ${
      read("TD3", "measured", significant(3))
    } above.
That a path exists does not make it quick: from small weights gradient descent needs at least ${
      read("TD5.slow", "measured", significant(3))
    } times as
many steps to the same loss as from usual ones, and from exact zero it never moves.</p>`,
  figures: [
    {
      curve: "paths",
      caption:
        "Level while the layers are rearranged, then straight down: the loss along the path of the proof, from several starts. Where lines coincide, one hides the other.",
    },
    {
      curve: "relu",
      caption:
        "Where the theorem does not apply. One ReLU unit has to climb a wall to get to its minimum; a second unit offers a way around.",
    },
    {
      curve: "descent",
      caption:
        "A path is not a trajectory. Gradient descent from small weights waits beside the saddle at zero; from zero itself it never leaves.",
    },
  ],
};
