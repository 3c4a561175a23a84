import type { Erratum } from "./erratum.ts";

const tex = String.raw;

/** Title page to section 2. */
export const PROBLEM_ERRATA: Erratum[] = [
  {
    number: 1,
    place: "Title page",
    printed: "“Hillary term”",
    corrected: "Hilary term",
    reason: "Spelling.",
    effect: "None.",
    certainty: "evident",
  },
  {
    number: 2,
    place: "Section 2.1",
    printed: tex`Parameters start as standard normal numbers times $0.01$, without comment.`,
    corrected: tex`The same, named as a choice that has a price.`,
    reason:
      tex`All weights near zero means starting beside a saddle at which, from three layers on, gradient and Hessian both vanish. Leaving it takes many steps.`,
    effect:
      "May be why SGD is far from trained after ten epochs in Figure 4. Kept here, since the report says so; only other starts can tell.",
    certainty: "open",
    shownOn: "2-1",
  },
  {
    number: 3,
    place: "Section 2.2.1",
    printed: tex`$\hat{\mathcal L}$ is the true loss and $\mathcal L$ the one over the sample.`,
    corrected: "A hat usually marks the estimate; whichever way, define it once.",
    reason: "Easier to read.",
    effect: "None.",
    certainty: "evident",
  },
  {
    number: 4,
    place: "Section 2.2.4",
    printed: "Depth saves parameters, with Telgarsky as the source.",
    corrected: "Depth saves parameters for certain families of functions.",
    reason: "The source exhibits such families; it does not speak of all functions.",
    effect: "None: nothing is computed from it.",
    certainty: "recalled",
  },
  {
    number: 5,
    place: "Throughout",
    printed:
      tex`$m$ is the number of data and an output dimension; $n$ counts classes, data points and dimensions; $\gamma$ is curvature in (13), momentum in Theorem 3.3, and two more things in (27); $k$ is a step and a factor.`,
    corrected:
      tex`A letter for each: here $N$ data, $d$ inputs, $c$ classes, $\mu$ curvature, $\gamma$ momentum in Theorem 3.3 only, $\lambda$ the decay base in (27).`,
    reason: "The clashes are what went wrong in (14) and (27).",
    effect: "None on numbers; it made two theorems unreadable.",
    certainty: "evident",
  },
  {
    number: 6,
    place: "Equation (3)",
    printed: tex`$\sum_j e^{\bar y_i}$ below the line`,
    corrected: tex`$e^{\bar y_i}$ above and $\sum_j e^{\bar y_j}$ below the line`,
    reason: "The sum runs over an index that does not occur in it.",
    effect: "None: the code computes the right one.",
    certainty: "evident",
  },
  {
    number: 7,
    place: "After (3)",
    printed: "Softmax gives “non-negative values”.",
    corrected: "Strictly positive values.",
    reason: tex`$e^x>0$; otherwise the logarithm in (4) could fail.`,
    effect: "None.",
    certainty: "evident",
  },
  {
    number: 8,
    place: "Equation (4)",
    printed: tex`$l(\theta,x)$, with $\hat y$ as the output of the network`,
    corrected:
      tex`$l(\theta;x,y)$; the network puts out the logits $\bar y$, and $\hat y=\operatorname{softmax}(\bar y)$`,
    reason:
      "The loss needs the label. With softmax as the last layer and again in (3) it would be applied twice.",
    effect:
      "It decides what is trained: here softmax is applied once, inside the loss, as the report’s results suggest.",
    certainty: "derived",
  },
  {
    number: 9,
    place: "After (4)",
    printed: "The loss is chosen because its gradient is large where the prediction is bad.",
    corrected:
      tex`That holds for the gradient in $\hat y$. In the logits it is $\hat y-y$, of length at most $\sqrt2$.`,
    reason: tex`Softmax cancels the factor $1/\hat y$.`,
    effect: "None on numbers; the gradient that trains the network is bounded.",
    certainty: "derived",
  },
  {
    number: 10,
    place: "Section 2.2.2",
    printed: "“entire subspace”, “idependent”; the two data sets are called i.i.d.",
    corrected: "Whole space; independent; it is the samples that are i.i.d.",
    reason: "Wording.",
    effect: "None.",
    certainty: "evident",
  },
  {
    number: 11,
    place: "Section 2.2.4",
    printed: "A point is confined if no non-increasing path leads towards a global minimum.",
    corrected:
      tex`It is confined if, for some $\varepsilon>0$, no such path ends within $\varepsilon$ of the infimum.`,
    reason: "“Towards” is not “to”, and a minimiser need not exist.",
    effect: "Fixes what Theorem 2.1 is about.",
    certainty: "derived",
    shownOn: "2-1",
  },
  {
    number: 12,
    place: "Theorem 2.1",
    printed: "There are no “fixed points”.",
    corrected: "There are no confined points.",
    reason:
      tex`With fixed points it is false: at $W=0$ every linear net of two layers or more is stationary.`,
    effect: "The theorem is checked with “confined”.",
    certainty: "abstract",
    shownOn: "2-1",
  },
  {
    number: 13,
    place: "Theorem 2.1",
    printed: tex`The width is $w$, minimal over “all layers”, of which there are $l$.`,
    corrected: tex`$w$ is the smallest width of the hidden layers.`,
    reason:
      tex`The sentence does not parse, and $l$ is never used again: a sign that a condition for general nets, $2m(n+1)^l$ as we recall it, was merged with the one for linear nets.`,
    effect: "None: the statement proved here needs neither.",
    certainty: "recalled",
    shownOn: "2-1",
  },
  {
    number: 14,
    place: "Theorem 2.1",
    printed: tex`Width above $2m(n+1)$ is asked for.`,
    corrected: tex`Width at least $\min(d,c)$ in every hidden layer is enough.`,
    reason: "The proof constructs the path.",
    effect: "The check walks narrow nets too, not only ones of the quoted width.",
    certainty: "derived",
    shownOn: "2-1",
  },
  {
    number: 15,
    place: "After Theorem 2.1",
    printed: "A global minimum can be reached from anywhere, saddles aside.",
    corrected: "From anywhere there is a path along which the loss does not grow.",
    reason: "A path is not what an algorithm follows, and no rate comes with it.",
    effect: "The theorem predicts nothing about a training run.",
    certainty: "derived",
    shownOn: "2-1",
  },
  {
    number: 16,
    place: "After Theorem 2.1",
    printed: "The theorem “does correlate” with practice for nonlinear nets.",
    corrected: "It does not apply to the report’s network.",
    reason:
      tex`That network has ReLUs; and the quoted width for MNIST is $2\cdot10\cdot60\,001$, over a million.`,
    effect: "None on numbers.",
    certainty: "derived",
    shownOn: "2-1",
  },
  {
    number: 17,
    place: "End of section 2.2.4",
    printed: "Wide enough linear nets are said to make finding a global minimum feasible.",
    corrected: "They have no confined points.",
    reason: "As E15.",
    effect: "None on numbers.",
    certainty: "derived",
    shownOn: "2-1",
  },
];
