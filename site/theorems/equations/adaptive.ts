import type { EquationText } from "./equation.ts";

const tex = String.raw;

/** Equations (15) to (27): RMSProp, Adam, the correction of its bias, and regret. */
export const ADAPTIVE_EQUATIONS: EquationText[] = [
  {
    number: 15,
    name: "RMSProp’s average of squared gradients",
    tex: tex`v_t=\beta\,v_{t-1}+(1-\beta)\,g_t^2,\qquad v_0=0`,
    verdict: "remark",
    finding: tex`Right, entry by entry, with $v_0=0$; it is a moving average and no velocity.`,
    errata: [40],
  },
  {
    number: 16,
    name: "RMSProp’s step",
    tex: tex`\theta_{t+1}=\theta_t-\frac{\alpha}{\sqrt{v_t+\epsilon}}\,g_t`,
    verdict: "remark",
    finding: tex`Right as a convention: here $\epsilon$ stands inside the root, in (18d) outside.`,
    errata: [41],
  },
  {
    number: 17,
    name: "RMSProp’s step in one formula",
    tex:
      tex`\theta_{t+1}=\theta_t-\alpha\,\operatorname{sign}(g_t)\sqrt{\frac{g_t^2}{\beta\,v_{t-1}+(1-\beta)\,g_t^2}}`,
    verdict: "remark",
    finding: tex`Right unless $g_t=v_{t-1}=0$; the text around it is half wrong.`,
    errata: [31],
  },
  {
    number: 18,
    name: "Adam",
    tex:
      tex`\begin{aligned}m_t&=\beta_1m_{t-1}+(1-\beta_1)\,g_t&&\text{(18a)}\\v_t&=\beta_2v_{t-1}+(1-\beta_2)\,g_t^2&&\text{(18b)}\\\hat m_t&=\frac{m_t}{1-\beta_1^t},\qquad\hat v_t=\frac{v_t}{1-\beta_2^t}&&\text{(18c)}\\\theta_{t+1}&=\theta_t-\frac{\alpha}{\sqrt{\hat v_t}+\epsilon}\,\hat m_t&&\text{(18d)}\end{aligned}`,
    verdict: "right",
    finding: tex`Right, with $g_t=\nabla f_t(\theta_t)$ and $m_0=v_0=0$.`,
    errata: [],
  },
  {
    number: 19,
    name: "The first moment written out",
    tex: tex`m_t=(1-\beta_1)\sum_{i=1}^{t}\beta_1^{t-i}g_i`,
    verdict: "right",
    finding: tex`Right.`,
    errata: [],
  },
  {
    number: 20,
    name: "Its expectation",
    tex: tex`\E[m_t]=\E\Big[(1-\beta_1)\sum_{i=1}^{t}\beta_1^{t-i}g_i\Big]`,
    verdict: "corrected",
    finding: tex`The left side is the expectation of $m_t$, not of $v_t$.`,
    errata: [46],
  },
  {
    number: 21,
    name: "Its expectation, split",
    tex:
      tex`\begin{aligned}\phantom{\E[m_t]}&=\E[g_t]\,(1-\beta_1)\sum_{i=1}^{t}\beta_1^{t-i}+\zeta,\\\text{where}\quad\zeta&=(1-\beta_1)\sum_{i=1}^{t}\beta_1^{t-i}\big(\E g_i-\E g_t\big)\end{aligned}`,
    verdict: "remark",
    finding:
      tex`Right; $\zeta$, which the report does not write out, vanishes if the mean of the gradient stays the same.`,
    errata: [46],
  },
  {
    number: 22,
    name: "Its expectation, summed",
    tex: tex`\phantom{\E[m_t]}=\E[g_t]\,(1-\beta_1^t)+\zeta`,
    verdict: "corrected",
    finding: tex`A bracket is missing; the sum is a finite geometric one.`,
    errata: [46],
  },
  {
    number: 23,
    name: "The corrected first moment",
    tex: tex`\hat m_t=\frac{m_t}{1-\beta_1^t}`,
    verdict: "corrected",
    finding: tex`The letter is $m$; what is analogous is $\hat v_t=v_t/(1-\beta_2^t)$.`,
    errata: [46],
  },
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
