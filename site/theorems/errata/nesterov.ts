import type { Erratum } from "./erratum.ts";

const tex = String.raw;

/** Section 3.2, and the figures that compare momentum at equal learning rates. */
export const NESTEROV_ERRATA: Erratum[] = [
  {
    number: 30,
    place: "Equation (11)",
    printed: tex`$\theta^{x+1}$ on the left, and one $\beta$ for all steps`,
    corrected: tex`$\theta^{k+1}$, and $\beta_k$`,
    reason: tex`With a constant $\beta$ Theorem 3.2 is false.`,
    effect:
      tex`The experiments do use $\beta=0.9$ throughout, so Theorem 3.2 says nothing about them, even for convex losses.`,
    certainty: "derived",
    shownOn: "3-2",
  },
  {
    number: 32,
    place: "Theorem 3.2",
    printed: tex`$f:\R^n\to\R^n$; $\norm{\theta^0-\theta^k}$ in (12)`,
    corrected: tex`$f:\R^n\to\R$; $\norm{\theta^0-\theta^\star}$`,
    reason: "As printed it compares vectors, and bounds the gap by itself.",
    effect: "The bound is checked in the corrected form.",
    certainty: "confirmed",
    shownOn: "3-2",
  },
  {
    number: 33,
    place: "Before (13)",
    printed: tex`“Theorem 9 of [5]”; a “$\gamma$ convex function”`,
    corrected: tex`Name the section too; $\gamma$-strongly convex (here $\mu$).`,
    reason: "Theorem 3.1 is also attributed to a Theorem 9 of [5].",
    effect: "None.",
    certainty: "evident",
    shownOn: "3-2",
  },
  {
    number: 34,
    place: "Before (13)",
    printed: "The convergence rate “is of NAG is faster”.",
    corrected: tex`The bound for Nesterov’s method is the better one, if $\mu<L$.`,
    reason: tex`(13) compares two upper bounds, and is an equality at $\mu=L$.`,
    effect:
      "The rates themselves are compared in the check, on a problem where both are known exactly.",
    certainty: "derived",
    shownOn: "3-2",
  },
  {
    number: 35,
    place: "Theorem 3.3",
    printed: "A bracketed note of the author’s, asking what the model is, stands in the theorem.",
    corrected: "The definition of the component decoupled model.",
    reason: "A placeholder was left in.",
    effect: "Without the model there is nothing to check; it is defined on the theorem’s page.",
    certainty: "recalled",
    shownOn: "3-3",
  },
  {
    number: 36,
    place: "Equation (14)",
    printed: tex`$\gamma/L$`,
    corrected: tex`$1/\kappa$`,
    reason:
      tex`$\gamma$ is curvature in (13), which would make $\gamma/L=1/\kappa$, but momentum in this theorem.`,
    effect: "With the printed symbol the bound fails; a control shows it.",
    certainty: "derived",
    shownOn: "3-3",
  },
  {
    number: 37,
    place: "Theorem 3.3",
    printed:
      tex`Minimises $\frac1{2n}\sum_i(x_i^{\mathsf T}w-y_i)^2$; the batch size is not given.`,
    corrected: "One sample a step, and the expectation over samples.",
    reason: "With full batches the statement is false: there momentum does accelerate.",
    effect: "A control runs the full-batch case and leaves the bound, as it must.",
    certainty: "derived",
    shownOn: "3-3",
  },
  {
    number: 38,
    place: "Figure 6",
    printed: tex`SGD with and without momentum at the same $\alpha$ shows an “improvement”.`,
    corrected: tex`Tune $\alpha$ for each, or compare with SGD at $\alpha/(1-\beta)$.`,
    reason: tex`Momentum of $0.9$ makes the effective step ten times as long.`,
    effect: "Figure 6 alone cannot tell momentum from a larger learning rate.",
    certainty: "derived",
    shownOn: "3-2",
  },
  {
    number: 39,
    place: "Figures 6 to 9",
    printed: tex`$\alpha=0.001$ with minibatches of 1024`,
    corrected: tex`$\alpha=0.016$ by the rule of section 3.1`,
    reason: tex`The rule there is $\alpha=10^{-3}\,b/64$.`,
    effect: "SGD and Nesterov run with a sixteenth of the step the report’s own rule asks for.",
    certainty: "evident",
  },
];
