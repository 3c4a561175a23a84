import type { EquationText } from "./equation.ts";

const tex = String.raw;

/** Equations (24) to (27): regret. */
export const REGRET_EQUATIONS: EquationText[] = [
  {
    number: 24,
    name: "Regret",
    tex:
      tex`R(T)=\sum_{t=1}^{T}\big[f_t(\theta_t)-f_t(\theta^\star)\big],\qquad \theta^\star\in\argmin_{\theta\in\mathcal F}\sum_{t=1}^{T}f_t(\theta)`,
    verdict: "corrected",
    finding:
      tex`Both sums run over $t$ from 1, and the minimum is over the set $\mathcal F$ of allowed parameters.`,
    errata: [47],
  },
  {
    number: 25,
    name: "Average regret of AMSGrad",
    tex:
      tex`\frac{R(T)}T=\mathcal O\Big(\frac1{\sqrt T}\Big)\qquad\text{for AMSGrad, not for Adam}`,
    verdict: "false",
    finding: tex`False for Adam, for which the report states it; true for AMSGrad.`,
    errata: [49, 48],
  },
  {
    number: 26,
    name: "What vanishing average regret gives",
    tex: tex`\limsup_{T\to\infty}\frac{R(T)}T\;\le\;0`,
    verdict: "false",
    finding:
      tex`The report concludes that $f_t(\theta_t)-f_t(\theta^\star)$ tends to 0. It need not: only the average is controlled.`,
    errata: [50],
  },
  {
    number: 27,
    name: "The regret bound as Kingma and Ba state it",
    tex:
      tex`\begin{aligned}R(T)\le{}&\frac{D^2}{2\alpha(1-\beta_1)}\sum_{i=1}^{d}\sqrt{T\,\hat v_{T,i}}\\&+\frac{\alpha(1+\beta_1)\,G_\infty}{(1-\beta_1)\sqrt{1-\beta_2}\,(1-\gamma)^2}\sum_{i=1}^{d}\norm{g_{1:T,i}}_2\\&+\sum_{i=1}^{d}\frac{D_\infty^2G_\infty\sqrt{1-\beta_2}}{2\alpha(1-\beta_1)(1-\lambda)^2},\qquad\gamma=\frac{\beta_1^2}{\sqrt{\beta_2}}\end{aligned}`,
    verdict: "false",
    finding:
      tex`Misquoted (the third term has $\lambda$, the left side is $R(T)$), and false even as its authors state it.`,
    errata: [51, 52, 53],
  },
];
