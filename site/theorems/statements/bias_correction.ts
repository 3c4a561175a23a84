import { significant, whole } from "../../html/formats.ts";
import { prose } from "../../math/prose.ts";
import { formula } from "../../math/tex.ts";
import type { Theorem } from "../theorem.ts";

const tex = String.raw;

export const BIAS_CORRECTION: Theorem = {
  slug: "bias-correction",
  title: "Adam’s moments and the length of its step",
  stage: "bias-correction",
  chapter: "adaptive",
  badges: ["corrected", "checked"],
  source:
    "[D. P. Kingma and J. Ba](@kingma2015), Adam: a method for stochastic optimization, ICLR 2015, sections 2.1 and 3",
  line:
    tex`$\hat m_t$ and $\hat v_t$ have the right expectation for stationary gradients; Adam’s step is at most $\alpha R_t$, and not at most $\alpha$.`,
  statement: ({ eq }) =>
    prose`<p><em>Expectation.</em> If the gradients have the same first and second moments at all times, then
$\E m_t=(1-\beta_1^t)\,\E g$ and $\E v_t=(1-\beta_2^t)\,\E g^2$. So $\hat m_t$ of ${
      eq(23)
    } and $\hat v_t$ have expectations $\E g$
and $\E g^2$. If the first moment moves, $\zeta$ of ${eq(21)} remains.</p>
<p><em>Length of a step.</em> Let $\epsilon=0$ and $r=\beta_1^2/\beta_2$. Over all histories of gradients of one coordinate that are
not all zero,</p>
${
      formula(
        "Largest step of Adam",
        tex`\sup_{g_1,\dots,g_t}\frac{|\hat m_t|}{\sqrt{\hat v_t}}=R_t:=\frac{1-\beta_1}{1-\beta_1^t}\sqrt{\frac{1-\beta_2^t}{1-\beta_2}\cdot\frac{1-r^t}{1-r}}`,
      )
    }<p>(with $t$ for the last fraction if $r=1$), attained exactly where $g_i$ is proportional to $(\beta_1/\beta_2)^{t-i}$. Always
$R_t\ge1$, with equality only for $t=1$ or $\beta_1=\beta_2$. RMSProp’s step ${
      eq(17)
    } is at most $\alpha/\sqrt{1-\beta}$, attained
at $t=1$.</p>`,
  certainty: [
    {
      what: "The derivation of the correction, (19) to (23)",
      how: "confirmed",
      from: "[Kingma and Ba](@kingma2015), who give it for the second moment",
    },
    {
      what: tex`The formula for $\zeta$, and $R_t$ with its proof`,
      how: "derived",
      from: "the proof below",
    },
    {
      what:
        tex`What [Kingma and Ba](@kingma2015) call the bound on a step, $\alpha(1-\beta_1)/\sqrt{1-\beta_2}$ or else $\alpha$`,
      how: "confirmed",
      from: "their section 2.1; neither is a bound, as shown below",
    },
  ],
  printed: ({ err }) =>
    prose`<p>Of the derivation, the letters: $v$ stands where $m$ is meant, and a bracket is missing (${
      err(46)
    }); and the bias is
said to be strong for small $\beta$, which is the wrong way round (${
      err(42)
    }). Of the step, more: the sparse case is misquoted, with
a product for a quotient (${err(43)}); what is quoted is not a bound in the first place (${
      err(44)
    }); and the ratio
$\hat m_t/\sqrt{\hat v_t}$ is said to be near 1 where it is small (${
      err(45)
    }). On RMSProp’s step the text contradicts itself (${err(31)}).</p>`,
  says:
    tex`The moving averages start at zero, so early on they are too small by a known factor, and dividing by it puts that right. After that Adam’s steps are about $\alpha$ long at most, but $\alpha$ is no strict limit: if gradients grow steadily, the average of squares lags behind and steps get several times as long.`,
  matters:
    tex`With $\beta_2=0.999$ the uncorrected $v_1$ is a thousand times too small, and the first steps would be about three times too long. RMSProp, as the report defines it, has no correction: its very first step is more than three times $\alpha$.`,
  limits:
    tex`The expectations assume that gradients keep their distribution, which they do not while a network learns. The bound on the step holds for any gradients, but most of the time steps are far shorter: on pure noise, less than a quarter of $\alpha$ at the defaults.`,
  proof: () =>
    prose`<p><em>Expectation.</em> Take the expectation of $m_t=(1-\beta_1)\sum_i\beta_1^{t-i}g_i$ term by term. The weights are a finite
geometric series and add up to $1-\beta_1^t$. The same for $v_t$. ∎</p>
<p><em>Step.</em> The weights $w_i=\frac{(1-\beta_1)\beta_1^{t-i}}{1-\beta_1^t}$ of $\hat m_t$ and $u_i=\frac{(1-\beta_2)\beta_2^{t-i}}{1-\beta_2^t}$
of $\hat v_t$ both add up to 1. By Cauchy’s inequality</p>
${
      formula(
        "Cauchy’s inequality for Adam’s step",
        tex`\Big|\sum_iw_ig_i\Big|\le\sqrt{\sum_i\frac{w_i^2}{u_i}}\,\sqrt{\sum_iu_ig_i^2},`,
      )
    }<p>with equality where $g_i$ is proportional to $w_i/u_i$. The first root is $R_t$: a geometric series again. It is at least
$\sum_iw_i=1$, and equal to it only if $w=u$. ∎</p>
<p>If $\beta_1^2<\beta_2$, $R_t$ tends to $(1-\beta_1)\big/\sqrt{(1-\beta_2)(1-\beta_1^2/\beta_2)}$; otherwise it grows without limit. One spike
after a long time without gradients gives $(1-\beta_1)/\sqrt{1-\beta_2}$, which [Kingma and Ba](@kingma2015) take for the bound. It is the sparse case
and not the worst: gradients that grow by $\beta_2/\beta_1$ a step are.</p>
<p><em>Noise.</em> For independent gradients of mean zero the variance of $\hat m_t$ is $\frac{1-\beta_1}{1+\beta_1}$ times that of $g$ in
the long run, while $\hat v_t$ is near $\E g^2$; the typical step is $\alpha\sqrt{(1-\beta_1)/(1+\beta_1)}$.</p>`,
  found: (read) =>
    prose`<p>Gradients that grow by $\beta_2/\beta_1$ a step attain $R_t$ to ${
      read("TF2.attained", "measured", significant(2))
    }, and no random history
exceeds it. At the defaults they move Adam by ${
      read("TF2.first-case", "measured", significant(4))
    } times $\alpha$ after 300 steps, where [Kingma and Ba](@kingma2015)’s bound is ${
      read("TF2.first-case", "bound", significant(4))
    }; it
is passed first at step ${
      read("TF2.first-excess", "measured", whole)
    }. On pure noise the typical step is ${
      read("TF3", "values/rms", significant(3))
    } times $\alpha$.</p>`,
  figures: [
    {
      curve: "bias",
      caption:
        "Without correction the second moment would need thousands of steps to reach its expectation; corrected, both are right from the first step.",
    },
    {
      curve: "largest-step",
      caption:
        tex`The largest step Adam can make, against $\alpha$ and against [Kingma and Ba](@kingma2015)’s bound, which it crosses.`,
    },
    {
      curve: "rmsprop-step",
      caption:
        "RMSProp: a larger gradient makes a longer step, by a smaller factor. The report has both, as if they were one.",
    },
  ],
};
