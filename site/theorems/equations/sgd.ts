import type { EquationText } from "./equation.ts";

const tex = String.raw;

/** Equations (5) to (9): stochastic gradient descent. */
export const SGD_EQUATIONS: EquationText[] = [
  {
    number: 5,
    name: "A step of SGD",
    tex:
      tex`\theta^{k+1}=\theta^k-\alpha_k g^k,\qquad g^k=\frac1{|S_k|}\sum_{i\in S_k}\nabla_\theta\, l(\theta^k;x_i,y_i)`,
    verdict: "corrected",
    finding: tex`The gradient is taken at $\theta^k$, which the report leaves out.`,
    errata: [18],
  },
  {
    number: 6,
    name: "The minibatch gradient is right on average",
    tex:
      tex`\begin{aligned}\E[G^k\mid\theta^k]&=\sum_{j=1}^{N}\E\big[G^k\mid\theta^k,\,S_k=\{j\}\big]\,\mathbb P(S_k=\{j\})\\&=\frac1N\sum_{j=1}^{N}\nabla f_j(\theta^k)=\nabla f(\theta^k)\end{aligned}`,
    verdict: "corrected",
    finding:
      tex`The condition is on $\theta^k$; once $S_k$ is given too, nothing is left to chance.`,
    errata: [20, 21],
  },
  {
    number: 7,
    name: "Bounded gradient noise",
    tex: tex`\E\big[\norm{G^k-\nabla f(\theta^k)}_2^2\;\big|\;\theta^k\big]\le M`,
    verdict: "corrected",
    finding: tex`The condition is on $\theta^k$, not on the minibatch.`,
    errata: [22, 23],
  },
  {
    number: 8,
    name: "The noise floor of SGD",
    tex:
      tex`\min_{0\le i\le k-1}\E\norm{\nabla f(\theta^i)}_2^2\;\le\;\eta M+\frac{2L\,(f(\theta^0)-f_{\rm low})}{k\,\eta}`,
    verdict: "corrected",
    finding:
      tex`Right once the minimum runs over $0\le i\le k-1$; a factor $1/(2-\eta)$ can be gained.`,
    errata: [23],
  },
  {
    number: 9,
    name: "What remains of the limit",
    tex: tex`\liminf_{k\to\infty}\,\E\norm{\nabla f(\theta^k)}_2^2\;\le\;\frac{\eta M}{2-\eta}`,
    verdict: "false",
    finding:
      tex`The report claims that the limit is at most $\eta M$. Nothing says that there is a limit; the smallest limit point obeys the bound shown.`,
    errata: [24, 25],
  },
];
