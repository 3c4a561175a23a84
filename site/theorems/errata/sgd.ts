import type { Erratum } from "./erratum.ts";

const tex = String.raw;

/** Section 3.1 and the references it rests on. */
export const SGD_ERRATA: Erratum[] = [
  {
    number: 18,
    place: "Equation (5)",
    printed: tex`The gradient is taken at $\theta$; “mini-bath”.`,
    corrected: tex`At $\theta^k$; minibatch.`,
    reason: "The point of evaluation is missing.",
    effect: "None.",
    certainty: "evident",
  },
  {
    number: 19,
    place: "After (5)",
    printed: "Descent is no longer guaranteed, “only in expectation”.",
    corrected: tex`Even in expectation only while $\norm{\nabla f}^2>\eta M/(2-\eta)$.`,
    reason: "Below that level the noise adds as much as the step gains.",
    effect: "It is why there is a floor at all.",
    certainty: "derived",
    shownOn: "3-1",
  },
  {
    number: 20,
    place: "Equation (6)",
    printed: tex`$\E[G^k|S_k]$; $G^k$ is called a distribution.`,
    corrected: tex`$\E[G^k\mid\theta^k]$; $G^k$ is a random variable and $g^k$ a value of it.`,
    reason: tex`Given $\theta^k$ and $S_k$, nothing is random any more.`,
    effect: "None on numbers.",
    certainty: "confirmed",
    shownOn: "3-1",
  },
  {
    number: 21,
    place: "After (6)",
    printed:
      "The data are split once into batches, which are then cycled through; Theorem 3.1 follows.",
    corrected:
      tex`The theorem needs $S_k$ to be uniform given $\theta^k$; cycling through a fixed split is another method.`,
    reason:
      tex`Parameters depend on the batches seen, so the next batch is not independent of them.`,
    effect:
      "The theorem does not cover the experiments literally. They follow the report’s description.",
    certainty: "derived",
    shownOn: "3-1",
  },
  {
    number: 22,
    place: "Theorem 3.1",
    printed: tex`“$\nabla f_j$ be $L$-smooth”; “and $M>0$”`,
    corrected: tex`$f_j$ is $L$-smooth; there is an $M>0$`,
    reason: tex`It is the gradient that is Lipschitz with constant $L$.`,
    effect: "None.",
    certainty: "evident",
    shownOn: "3-1",
  },
  {
    number: 23,
    place: "Equations (7), (8)",
    printed: tex`Conditional on $S_k$; minimum over $0\ge1\ge k-1$`,
    corrected: tex`Conditional on $\theta^k$; minimum over $0\le i\le k-1$`,
    reason: "Slips of the pen; the printed range is empty.",
    effect: "The bound is checked in the corrected form.",
    certainty: "confirmed",
    shownOn: "3-1",
  },
  {
    number: 24,
    place: "Equation (9)",
    printed:
      tex`The limit of $\E\norm{\nabla f(\theta^k)}^2$ is at most $\eta M$, by “additional smoothness”.`,
    corrected: tex`Only the lower limit is bounded, by $\eta M/(2-\eta)$.`,
    reason:
      "The limit need not exist. The result with extra smoothness that we recall is about steps that shrink to zero.",
    effect: "The floor is checked as an average and where it is exact, not as a limit.",
    certainty: "derived",
    shownOn: "3-1",
  },
  {
    number: 25,
    place: "After (9)",
    printed: tex`Convergence is possible only up to a floor; $\alpha_k\to0$ would cure it.`,
    corrected:
      tex`(8) is an upper bound; the cure needs $\sum_k\alpha_k=\infty$ as well, usually with $\sum_k\alpha_k^2<\infty$.`,
    reason:
      "If all data can be fitted at once, fixed steps converge; and steps that shrink too fast stop anywhere.",
    effect: "The model of Theorem 3.3 is an example without a floor.",
    certainty: "derived",
    shownOn: "3-1",
  },
  {
    number: 26,
    place: "Section 3.1, batch size",
    printed:
      "“multiples of 2”, “statically”, “there the step size at …”, a “relationship between” one thing",
    corrected:
      "Powers of 2; statistically; the step size is capped at …; a relationship between two things",
    reason: "Wording.",
    effect: "The cap on the step size is one more setting that Figure 5 needs.",
    certainty: "evident",
  },
  {
    number: 27,
    place: "Figure 5 against its text",
    printed: "Accuracy decays “above 1024” in the caption, for “8192 and above” in the text.",
    corrected: "One threshold, with the test that found it.",
    reason: "The two differ by a factor of eight.",
    effect: "Two claims to test, not one.",
    certainty: "evident",
  },
  {
    number: 28,
    place: "Reference [4]",
    printed: "Goyal et al. a second time",
    corrected:
      "D. R. Wilson and T. R. Martinez, The general inefficiency of batch training for gradient descent learning, Neural Networks 16 (2003), doi 10.1016/S0893-6080(03)00138-2",
    reason: "The text names Wilson and Martinez.",
    effect: "None.",
    certainty: "confirmed",
  },
  {
    number: 29,
    place: "Reference [3]",
    printed: "Three authors, and a company’s web page",
    corrected:
      "P. Goyal, P. Dollár, R. Girshick, P. Noordhuis, L. Wesolowski, A. Kyrola, A. Tulloch, Y. Jia and K. He, arXiv:1706.02677",
    reason: "Incomplete.",
    effect: "None.",
    certainty: "confirmed",
  },
];
