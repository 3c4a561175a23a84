import { equation } from "../blocks/equation.ts";
import { linksFrom } from "../html/links.ts";
import { prose } from "../math/prose.ts";
import type { PageData } from "../page_data.ts";
import { referencesFrom } from "../theorems/references.ts";

export const title = "The problem";
export const description =
  "What the report trains and minimises: the network, the loss, accuracy, and why the landscape may be kind.";
export const url = "/problem/";
export const layout = "page.ts";

export default function problem({ url }: PageData): string {
  const to = referencesFrom(linksFrom(url));
  return prose`<h1>The problem</h1>
<p class="lead">Sections 1 and 2 of the report: a small network, handwritten digits, and a loss to be made small.</p>
<h2 id="objective">What is minimised</h2>
<p>The network takes an image of 784 pixels through two hidden layers with ReLUs to ten numbers, the logits. Its parameters
$\theta$, weights and biases together, are to make it recognise digits it has not seen. What can be computed is the loss over the
$N$ training images, and so that is minimised in its place:</p>
${equation(1, to)}
<p>On these pages every letter has one meaning: $N$ data, $d$ inputs, $c$ classes, $L$ for smoothness, $\mu$ for curvature
(strong convexity), $\kappa=L/\mu$; in the report several of them share a letter (${to.err(5)}).</p>
<h2 id="accuracy">What is reported</h2>
<p>What one wants to know in the end is how often the network is right:</p>
${equation(2, to)}
<p>Accuracy cannot be the loss. It is a step function of $\theta$, and its gradient is zero wherever it exists.</p>
<h2 id="loss">The loss of one image</h2>
<p>So the logits $\bar y$ are turned into probabilities,</p>
${equation(3, to)}
<p>and the loss of an image is minus the logarithm of the probability given to its true class $k(y)$; $y$ is the label, one at
that class and zero elsewhere:</p>
${equation(4, to)}
<p>Its gradient in the logits is $\hat y-y$: never longer than $\sqrt2$, and small once the network is right. In code, the
largest logit is taken off all of them first, so that no exponential overflows. The report can be read as applying softmax twice,
once in the network and once in the loss; here it is applied once (${to.err(8)}).</p>
<h2 id="landscape">Is there a way down?</h2>
<p>The loss is not convex in $\theta$, because weights of different layers multiply. For networks without nonlinearities that
alone does no harm: ${
    to.thm("2-1")
  } says that from anywhere a path leads down to the least loss without ever climbing, if no layer
is a bottleneck. It does not say that an algorithm finds the path, nor how fast, and the network of the report has ReLUs. There,
a single unit is enough for a point from which every way to the minimum climbs.</p>
<p>Where one starts matters as well. The report draws all parameters from a normal distribution and multiplies them by
$0.01$, which puts the start next to the most degenerate saddle there is (${to.err(2)}).</p>`.text;
}
