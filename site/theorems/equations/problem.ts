import type { EquationText } from "./equation.ts";

const tex = String.raw;

/** Equations (1) to (4): what is minimised and what is measured. */
export const PROBLEM_EQUATIONS: EquationText[] = [
  {
    number: 1,
    name: "Training loss",
    tex: tex`\mathcal L(\theta)=\frac1N\sum_{i=1}^{N} l(\theta;x_i,y_i)`,
    verdict: "remark",
    finding:
      tex`Right; the count is written $N$ here, because $m$ also means a dimension elsewhere.`,
    errata: [5],
  },
  {
    number: 2,
    name: "Accuracy",
    tex: tex`A=\frac{\text{images classified correctly}}{\text{images}}`,
    verdict: "right",
    finding: tex`Right: a number in $[0,1]$.`,
    errata: [],
  },
  {
    number: 3,
    name: "Softmax",
    tex:
      tex`\hat y_i=\operatorname{softmax}(\bar y)_i=\frac{e^{\bar y_i}}{\sum_{j=1}^{c}e^{\bar y_j}}`,
    verdict: "corrected",
    finding: tex`The index in the sum is $j$, and the values are strictly positive.`,
    errata: [6, 7],
  },
  {
    number: 4,
    name: "Cross-entropy",
    tex:
      tex`l(\theta;x,y)=-\sum_{j=1}^{c}y_j\log\hat y_j=\log\sum_{j=1}^{c}e^{\bar y_j}-\bar y_{k(y)},\qquad \bar y=\operatorname{net}(x;\theta)`,
    verdict: "corrected",
    finding:
      tex`The label is an argument too, and what the network puts out are the logits $\bar y$, not $\hat y$.`,
    errata: [8, 9],
  },
];
