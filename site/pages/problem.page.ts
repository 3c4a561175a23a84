import { equation } from "../blocks/equation.ts";
import { scrubSlice } from "../blocks/explore/scrub_slice.ts";
import { figureInBrief } from "../blocks/figure.ts";
import { aims, takeaway } from "../blocks/takeaway.ts";
import { linksFrom } from "../html/links.ts";
import { prose } from "../math/prose.ts";
import type { PageData } from "../page_data.ts";
import { referencesFrom } from "../theorems/references.ts";

export const title = "The problem";
export const description =
  "What the report trains and minimises: the network, the loss, accuracy, and why the landscape may be kind.";
export const url = "/problem/";
export const layout = "page.ts";
export const scripts = ["scrub_slice"];

export default function problem({ url, figures, outputs }: PageData): string {
  const link = linksFrom(url);
  const to = referencesFrom(link);
  return prose`<h1>The problem</h1>
<p class="lead">A small network is to read handwritten digits. Everything that follows is about making one number small: its loss.</p>
${
    aims(
      prose`what is minimised, and why it is not the accuracy;`,
      prose`what a loss of $\ln10$ means, and where the network starts;`,
      prose`why a downhill path may exist and still be hard to follow.`,
    )
  }
<p>This is sections 1 and 2 of the report. The digits are MNIST’s ([LeCun et al.](@lecun1998)): 28 by 28 pixels, one digit each.</p>
${figureInBrief("fig-1", figures, link)}
<h2 id="objective">What is minimised</h2>
<p>The network takes the 784 pixels through two hidden layers with ReLUs to ten numbers, the logits. Its parameters
$\theta$, weights and biases together, should make it recognise digits that it has never seen. That cannot be minimised, for those digits
are not there. What can be computed is the loss over the $N$ training images, and so that is minimised instead:</p>
${equation(1, to)}
<p>On these pages every letter has one meaning: $N$ images, $d$ inputs, $c$ classes, $L$ for smoothness, $\mu$ for curvature
(strong convexity), and $\kappa=L/\mu$. The report uses some letters for several things (${
    to.err(5)
  }).</p>
<h2 id="accuracy">What is reported</h2>
<p>In the end one wants to know how often the network is right:</p>
${equation(2, to)}
<p>Why not maximise that? Because it is a step function of $\theta$. A small change of the weights changes no answer, so the gradient is
zero wherever it exists, and there is nothing to follow.</p>
<h2 id="loss">The loss of one image</h2>
<p>The loss has to reward being nearly right. So the logits $\bar y$ are first turned into probabilities,</p>
${equation(3, to)}
<p>and the loss is minus the logarithm of the probability that the true class $k(y)$ gets. The label $y$ is one at that class and
zero elsewhere:</p>
${equation(4, to)}
<p>A network that knows nothing gives each of ten digits the probability $1/10$. Its loss is $\ln10\approx2.30$. Keep that number in
mind: <strong>a loss near 2.30 is guessing</strong>, and in later chapters some runs hardly leave it. A network that is sure and right has
a loss near 0.</p>
<p>The gradient in the logits is simply $\hat y-y$. It is never longer than $\sqrt2$, and it is small once the network is right. (Code
subtracts the largest logit from all of them first, so that no exponential overflows.) The report can be read as applying softmax
twice, once in the network and once in the loss. Here it is applied once (${to.err(8)}).</p>
<h2 id="capacity">How much a model can fit</h2>
<p>A small training loss is not the aim. A model that can fit more may do worse on what it has not seen. The report explains this with
two polynomials, a straight line and one of the fifth degree. Here the example is computed over many samples. The line is too stiff and
pays for it. The fifth degree, with as many points as this, costs very little.</p>
${figureInBrief("fig-2", figures, link)}
<p>The degree is chosen on points that take no part in the fit. Such points are called a validation set. The report’s experiments have
their learning rates and lengths given, so only our <a href="${
    link("/conclusion/#tuning")
  }">tuning study</a> needs one.</p>
<h2 id="landscape">Is there a way down?</h2>
<p>The loss is not convex in $\theta$, because weights of different layers multiply. In a network without nonlinearities that
alone does no harm. If no layer is a bottleneck, a path leads from anywhere down to the least loss without ever climbing: that is ${
    to.thm("2-1")
  }. But it does not say that an algorithm finds the path, or how fast. And the report’s network has ReLUs. With
them, a single unit is enough to make a point from which every way to the minimum climbs.</p>
<p>The start matters too. The report draws all parameters from a normal distribution and multiplies them by $0.01$. That puts the
start next to the flattest point there is, where all weights are zero (${
    to.err(2)
  }). SGD will pay for it.</p>
<h2 id="surfaces">What the surface looks like</h2>
<p>The report shows pictures from another paper. [Li et al.](@li2018) drew the loss of a [ResNet-56](@he2016) around its trained
parameters, along two random directions, and found it far smoother with skip connections than without. We do the same with two networks
that are small enough to be trained on the spot. Both are deep and narrow and have the same number of parameters. In one of them, an
identity leads around every pair of hidden layers. A plane shows little of a space of many thousand dimensions, so its shape is put in
numbers as well.</p>
${figureInBrief("fig-3", figures, link)}
<p>The report’s own network has only two hidden layers. For it we can choose a plane that means something: the one in which the
optimizers of the later chapters move most.</p>
${figureInBrief("fig-s1", figures, link)}
${scrubSlice(outputs.artifacts.landscape)}
<p>The plane passes through the start, where the surface is nearly flat. That is the saddle, and the way down leads across it.</p>
${
    takeaway(
      prose`The loss stands in for the accuracy, because only the loss has a gradient.`,
      prose`A loss of $\ln10\approx2.30$ is what guessing costs.`,
      prose`A path downhill may exist; whether an optimizer finds it, and how soon, is what the next chapters measure.`,
    )
  }`.text;
}
