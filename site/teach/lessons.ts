import { fixed } from "../html/formats.ts";
import type { Lesson } from "./lesson.ts";
import { finalAccuracies, testErrors, tunedAccuracies } from "./points.ts";

const ACCURACY = { measure: "Test accuracy, %", top: 100, format: fixed(1), factor: 100 };

/** A lesson for each chapter, in their order. */
export const LESSONS: Lesson[] = [
  {
    chapter: "problem",
    title: "The problem",
    figure: "fig-2",
    question: {
      kind: "draw",
      ask:
        "Polynomials are fitted to twenty noisy points of a sine. How does the error on new points change with the degree?",
      ...{ across: "Degree", measure: "Mean squared test error", top: 0.15 },
      ...{ format: fixed(3), factor: 1, points: testErrors([1, 3, 5, 7, 9, 11]) },
      lesson:
        "Too stiff is bad, too flexible is bad, and in between lies a wide valley. The rise on the right begins late, because twenty points hold a polynomial well.",
    },
    exercises: [
      {
        ask: "A network gives every digit the same probability. What is its loss?",
        answer:
          "$-\\ln\\frac1{10}=\\ln 10\\approx 2.303$. Training starts there: with weights near zero all logits are nearly equal.",
      },
      {
        ask: "How many parameters has a dense network with layers of 784, 512, 512 and 10 units?",
        answer:
          "Weights and biases: $784\\cdot512+512$, $512\\cdot512+512$ and $512\\cdot10+10$, together 669,706.",
      },
    ],
    plan: [
      [5, "Show some digits. What would a rule for “7” written by hand look like?"],
      [15, "The network, softmax and cross-entropy, equations (1) to (4)."],
      [10, "Predict before you look; then Figure 2, training error beside test error."],
      [10, "Both exercises, in pairs."],
      [
        10,
        "The loss surface, Figure S1: the start is a saddle. What does that do to a small step?",
      ],
    ],
  },
  {
    chapter: "sgd",
    title: "Stochastic gradient descent",
    figure: "fig-5",
    question: {
      kind: "draw",
      ask:
        "SGD trains for ten epochs. Whenever the batch doubles, so does the learning rate, but only up to b = 4096. What is the test accuracy at the end?",
      across: "Batch size",
      ...ACCURACY,
      points: finalAccuracies("batch-size", {
        "train/sgd-b64-lr0.001": "64",
        "train/sgd-b256-lr0.004": "256",
        "train/sgd-b1024-lr0.016": "1024",
        "train/sgd-b4096-lr0.064": "4096",
        "train/sgd-b8192-lr0.064": "8192",
        "train/sgd-b16384-lr0.064": "16384",
      }),
      lesson:
        "As long as the learning rate keeps up, the batch size hardly matters: fewer steps, each longer. Where it stops growing, steps are lost and nothing makes up for them.",
    },
    exercises: [
      {
        ask:
          "There are 60,000 training images, and the last incomplete minibatch is left out. How many steps are ten epochs at b = 64, and at b = 1024?",
        answer: "937 and 58 steps an epoch, so 9,370 and 580.",
      },
      {
        ask: "A minibatch $S$ is drawn uniformly. Show that its gradient is right on average.",
        answer:
          "Every index is in $S$ with probability $|S|/N$, so $\\mathbb E\\,\\frac1{|S|}\\sum_{i\\in S}\\nabla\\ell_i=\\frac1N\\sum_i\\nabla\\ell_i$.",
      },
    ],
    plan: [
      [5, "How much of a survey’s precision is lost when a tenth of the people are asked?"],
      [15, "From the full gradient to a minibatch’s; the noise floor of Theorem 3.1."],
      [10, "Predict before you look; then Figure 5."],
      [10, "Both exercises, in pairs."],
      [10, "Why does the rule “double both” work, and when must it break?"],
    ],
  },
  {
    chapter: "nesterov",
    title: "Nesterov’s momentum",
    figure: "fig-s12",
    question: {
      kind: "order",
      ask:
        "SGD and Nesterov’s momentum, at a small learning rate and at one sixteen times as large. Which ends with the best test accuracy, and which with the worst?",
      across: "Method",
      ...ACCURACY,
      points: finalAccuracies("scaling-rule", {
        "train/nesterov-b1024-lr0.001": "Nesterov, α = 0.001",
        "train/sgd-b1024-lr0.016": "SGD, α = 0.016",
        "train/nesterov-b1024-lr0.016": "Nesterov, α = 0.016",
        "train/sgd-b1024-lr0.001": "SGD, α = 0.001",
      }),
      lesson:
        "Momentum of 0.9 makes steps about ten times as long. A learning rate sixteen times as large does the same and a little more: compare methods only where both are tuned.",
    },
    exercises: [
      {
        ask:
          "The gradient is $g$ at every step. How long do the steps of momentum with $\\gamma=0.9$ become?",
        answer:
          "$v\\leftarrow\\gamma v+\\alpha g$ tends to $\\alpha g/(1-\\gamma)=10\\,\\alpha g$.",
      },
      {
        ask: "For which $\\alpha$ does gradient descent converge on $\\frac12L\\theta^2$?",
        answer: "A step multiplies $\\theta$ by $1-\\alpha L$; that shrinks for $0<\\alpha<2/L$.",
      },
    ],
    plan: [
      [5, "Predict before you look, without any theory."],
      [15, "Heavy ball and Nesterov, equations (10) and (11), on a ravine."],
      [10, "Theorem 3.2: how the gap falls, with and without acceleration."],
      [10, "Both exercises, in pairs."],
      [10, "Figure S12: what was faster, the method or the step?"],
    ],
  },
  {
    chapter: "adaptive",
    title: "RMSProp and Adam",
    figure: "fig-9",
    question: {
      kind: "order",
      ask:
        "Four methods, the same network, b = 1024, the same learning rate of 0.001, ten epochs. Put them in the order of their test accuracy.",
      across: "Method",
      ...ACCURACY,
      points: finalAccuracies("comparison", {
        "train/sgd-b1024-lr0.001": "SGD",
        "train/adam-b1024-lr0.001": "Adam",
        "train/nesterov-b1024-lr0.001": "Nesterov",
        "train/rmsprop-b1024-lr0.001": "RMSProp",
      }),
      lesson:
        "The adaptive methods are far ahead, and RMSProp is not behind Adam. What sets them apart from SGD here is the length of the step: they divide by the size of the gradient.",
    },
    exercises: [
      {
        ask: "How long is Adam’s first step in one weight, with bias correction?",
        answer:
          "$\\hat m=g$ and $\\hat v=g^2$, so it is $\\alpha\\,|g|/(|g|+\\varepsilon)\\approx\\alpha$, whatever the gradient.",
      },
      {
        ask: "And without it, for $\\beta_1=0.9$ and $\\beta_2=0.999$?",
        answer:
          "$m=0.1\\,g$ and $v=0.001\\,g^2$, so about $0.1/\\sqrt{0.001}\\approx3.2$ times $\\alpha$.",
      },
    ],
    plan: [
      [5, "One weight has gradients a thousand times another’s. What should its step be?"],
      [15, "RMSProp, then Adam, equations (15) to (18)."],
      [10, "Bias correction by hand, with both exercises."],
      [10, "Predict before you look; then Figure 9."],
      [10, "Theorem 4.1 and the sequence on which Adam goes the wrong way."],
    ],
  },
  {
    chapter: "conclusion",
    title: "Conclusion",
    figure: "fig-s10",
    question: {
      kind: "draw",
      ask:
        "Plain SGD, b = 1024, ten epochs. The report uses a learning rate of 0.001. What is the accuracy at others?",
      across: "Learning rate",
      ...{ ...ACCURACY, measure: "Validation accuracy, %" },
      points: tunedAccuracies([0.001, 0.01, 0.03, 0.1, 0.3, 1]),
      lesson:
        "At a thousand times the report’s learning rate SGD does as well as Adam. The comparison was decided by a setting that was never tuned.",
    },
    exercises: [
      {
        ask:
          "Two methods are compared at one learning rate, or each at its best. Which question does either answer?",
        answer:
          "The first: which one suits that learning rate? The second: which is better for those who tune? The price of tuning belongs to the second.",
      },
      {
        ask: "Five seeds give an interval that is twice too wide. About how many seeds are needed?",
        answer:
          "The standard error is $s/\\sqrt n$, so four times as many: twenty. Student’s factor shrinks too, so it takes slightly fewer.",
      },
    ],
    plan: [
      [10, "Figure 9: what would you conclude from it?"],
      [10, "Predict before you look; then Figure S10."],
      [10, "Both exercises, in pairs."],
      [15, "Pick a claim under Compare; find its figure, its seeds, its test. Do you agree?"],
      [5, "What would you have to write in a paper so that nobody has to ask?"],
    ],
  },
];
