import type { Erratum } from "./erratum.ts";

const tex = String.raw;

/** Sections 4.1 and 4.2.1: RMSProp and Adam. */
export const ADAPTIVE_ERRATA: Erratum[] = [
  {
    number: 31,
    title: "Two sentences on RMSProp’s step contradict each other",
    weight: 3,
    weighs: "As printed they cannot both hold.",
    place: "Section 4.1",
    printed:
      tex`First a gradient that is large against its history lengthens the step; later a growing $g_t^2$ shortens it.`,
    corrected:
      tex`The step grows with $|g_t|$, up to $\alpha/\sqrt{1-\beta}$; the multiplier $\alpha/\sqrt{v_t}$ shrinks.`,
    reason: "The two sentences contradict each other; each is about another quantity.",
    effect: "None on numbers.",
    certainty: "derived",
    shownOn: "bias-correction",
  },
  {
    number: 40,
    title: "The second moment is called a velocity",
    weight: 1,
    weighs: "Wording.",
    place: "Section 4.1",
    printed: tex`$v_t$ is a “velocity” and “an exponentially average”.`,
    corrected: tex`An exponential moving average of $g_t^2$.`,
    reason: "Wording; nothing moves with it.",
    effect: "None.",
    certainty: "evident",
  },
  {
    number: 41,
    title: "ε stands in different places in RMSProp and Adam",
    weight: 2,
    weighs: "It has to be said to be computed; nothing printed is false.",
    place: "Equations (16), (18d)",
    printed: tex`The same $\epsilon=10^{-8}$ in both`,
    corrected: "Say that it stands inside the root in (16) and outside in (18d).",
    reason:
      tex`Inside, the denominator is at least $\sqrt\epsilon=10^{-4}$; outside, at least $10^{-8}$.`,
    effect: "RMSProp and Adam are trained with it where the report puts it.",
    certainty: "confirmed",
  },
  {
    number: 42,
    title: "Bias is large for β near 1, not for small β",
    weight: 3,
    weighs: "As printed it is the wrong way round.",
    place: "Section 4.2.1",
    printed: tex`The averages are biased to zero “for small $\beta_1,\beta_2$”.`,
    corrected: tex`For $\beta_1,\beta_2$ close to 1.`,
    reason:
      tex`$\E m_t=(1-\beta_1^t)\,\E g$. [Kingma and Ba](@kingma2015) speak of small decay rates, and mean $\beta$ close to 1.`,
    effect: "None on numbers.",
    certainty: "confirmed",
    shownOn: "bias-correction",
  },
  {
    number: 43,
    title: "The bound on Adam’s step is misprinted, and no bound",
    weight: 3,
    weighs: "As printed the bound is false.",
    place: "Section 4.2.1",
    printed: tex`$|\Delta_t|\le\alpha(1-\beta_1)\sqrt{1-\beta_2}$ after zero gradients`,
    corrected:
      tex`[Kingma and Ba](@kingma2015) divide by the root; and even that is no bound: the bound is $\alpha R_t$.`,
    reason:
      "Cauchy’s inequality gives the largest step over all histories, and which history attains it.",
    effect: "The bound is computed, attained, and both printed bounds are seen to fail.",
    certainty: "derived",
    shownOn: "bias-correction",
  },
  {
    number: 44,
    title: "α does not bound Adam’s step",
    weight: 3,
    weighs: "As printed the bound is false.",
    place: "Section 4.2.1",
    printed: tex`Otherwise $|\Delta_t|\le\alpha$.`,
    corrected: tex`For all histories only if $\beta_1=\beta_2$, or at $t=1$.`,
    reason: tex`$R_t>1$ in every other case.`,
    effect: tex`$\alpha$ is a scale of Adam’s steps, not a limit to them.`,
    certainty: "derived",
    shownOn: "bias-correction",
  },
  {
    number: 45,
    title: "Noise alone makes Adam’s ratio small",
    weight: 3,
    weighs: "The reason given for shorter steps is not the only one.",
    place: "Section 4.2.1, signal to noise",
    printed: tex`$|\hat m_t/\sqrt{\hat v_t}|$ leaves 1 “only” if the landscape changes.`,
    corrected:
      tex`Noise alone makes it small: about $\sqrt{(1-\beta_1)/(1+\beta_1)}$ for gradients of mean zero.`,
    reason: tex`$\hat m_t$ averages the noise away, $\hat v_t$ does not.`,
    effect: "The value is measured on simulated noise.",
    certainty: "derived",
    shownOn: "bias-correction",
  },
  {
    number: 46,
    title: "The derivation of the bias correction mixes m and v",
    weight: 2,
    weighs: "Slips; what is derived is right.",
    place: "Equations (20) to (23)",
    printed:
      tex`$\E m_t$ is wished equal to $\E g_t$; $\E[v_t]$ in (20); an open bracket in (22); $\hat v_t$ in (23); a “collapsing sum”`,
    corrected:
      tex`It is $\E\hat m_t$ that should equal it; $\E[m_t]$; $(1-\beta_1^t)+\zeta$; $\hat m_t$; a geometric sum`,
    reason: tex`The derivation is about $m$; [Kingma and Ba](@kingma2015) give the one about $v$.`,
    effect: "None on numbers: (18c) is right.",
    certainty: "confirmed",
    shownOn: "bias-correction",
  },
];
