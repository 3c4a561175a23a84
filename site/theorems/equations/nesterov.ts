import type { EquationText } from "./equation.ts";

const tex = String.raw;

/** Equations (10) to (14): momentum. */
export const NESTEROV_EQUATIONS: EquationText[] = [
  {
    number: 10,
    name: "Heavy-ball momentum",
    tex: tex`\theta^{k+1}=\theta^k-\alpha_k\nabla f(\theta^k)+\beta\,(\theta^k-\theta^{k-1})`,
    verdict: "right",
    finding: tex`Right; $\beta=0$ may be allowed as well.`,
    errata: [],
  },
  {
    number: 11,
    name: "Nesterov’s momentum",
    tex:
      tex`\begin{aligned}y^k&=\theta^k+\beta_k\,(\theta^k-\theta^{k-1})\\\theta^{k+1}&=y^k-\alpha_k\nabla f(y^k)\end{aligned}`,
    verdict: "corrected",
    finding:
      tex`The left side is $\theta^{k+1}$, and $\beta_k$ must vary with $k$ for what follows to hold.`,
    errata: [30],
  },
  {
    number: 12,
    name: "Nesterov’s rate",
    tex: tex`f(\theta^k)-f^\star\;\le\;\frac{4L\,\norm{\theta^0-\theta^\star}_2^2}{(k+2)^2}`,
    verdict: "corrected",
    finding:
      tex`The distance is to a minimiser $\theta^\star$; the report has $\theta^k$ in its place.`,
    errata: [32, 30],
  },
  {
    number: 13,
    name: "Contraction factors with and without momentum",
    tex: tex`1-\sqrt{\mu/L}\;<\;1-\mu/L\qquad(0<\mu<L)`,
    verdict: "remark",
    finding:
      tex`Right if $\mu<L$; it compares two upper bounds. The report writes $\gamma$ for $\mu$.`,
    errata: [33, 34],
  },
  {
    number: 14,
    name: "SGD with Nesterov’s momentum is not faster",
    tex:
      tex`\E f(w_t)-f^\star\;\ge\;\Big(1-\frac C\kappa\Big)_{\!+}^{t}\,\big[f(w_0)-f^\star\big]\qquad\text{for all }t>T`,
    verdict: "corrected",
    finding:
      tex`The report has $\gamma/L$ where $1/\kappa$ is meant; the positive part is needed for small $\kappa$.`,
    errata: [36],
  },
];
