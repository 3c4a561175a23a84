import type { EquationText } from "./equation.ts";

const tex = String.raw;

/** Equations (15) to (23): RMSProp, Adam, and the correction of its bias. */
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
];
