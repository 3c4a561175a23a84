import { equation } from "../blocks/equation.ts";
import { scrubSlice } from "../blocks/explore/scrub_slice.ts";
import { figureInBrief } from "../blocks/figure.ts";
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
<p class="lead">Sections 1 and 2 of the report: a small network, handwritten digits, and a loss to be made small.</p>
<h2 id="objective">What is minimised</h2>
<p>The network takes an image of 784 pixels through two hidden layers with ReLUs to ten numbers, the logits. Its parameters
$\theta$, weights and biases together, are to make it recognise digits it has not seen. What can be computed is the loss over the
$N$ training images, and so that is minimised in its place:</p>
${equation(1, to)}
${figureInBrief("fig-1", figures, link)}
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
<h2 id="capacity">How much a model can fit</h2>
<p>A small loss on the training images is not yet the aim, and a model that can fit more may do worse on what it has not seen.
The report explains this with polynomials, a straight line and one of the fifth degree. Here the example is computed, over many
samples: the line does cost, and the fifth degree, with as many points as this, very little. What the degree may be before test
error rises depends on how much there is to fit.</p>
${figureInBrief("fig-2", figures, link)}
<p>The degree is chosen on points that take no part in the fit: that is what a validation set is for. The experiments of the
report have their learning rates and lengths given, so that only the tuning study needs one.</p>
<h2 id="landscape">Is there a way down?</h2>
<p>The loss is not convex in $\theta$, because weights of different layers multiply. For networks without nonlinearities that
alone does no harm: ${
    to.thm("2-1")
  } says that from anywhere a path leads down to the least loss without ever climbing, if no layer
is a bottleneck. It does not say that an algorithm finds the path, nor how fast, and the network of the report has ReLUs. There,
a single unit is enough for a point from which every way to the minimum climbs.</p>
<p>Where one starts matters as well. The report draws all parameters from a normal distribution and multiplies them by
$0.01$, which puts the start next to the most degenerate saddle there is (${to.err(2)}).</p>
<h2 id="surfaces">What the surface looks like</h2>
<p>The report turns to pictures of others: [Li et al.](@li2018) drew the loss of [ResNet-56](@he2016) around its trained parameters, along two random
directions, and found it far smoother with skip connections than without. Here the same is done with two networks small enough to
be trained on the spot, deep and narrow and with the same number of parameters. In one of them, an identity goes around every pair
of hidden layers. What the pictures show is a plane in a space of many thousand dimensions, so the shape is put in numbers as well.</p>
${figureInBrief("fig-3", figures, link)}
<p>The report’s own network has only two hidden layers. For it, a plane can be chosen that means something: the one in which the
optimizers of the later chapters move most.</p>
${figureInBrief("fig-s1", figures, link)}
${scrubSlice(outputs.artifacts.landscape)}
<p>The plane passes through the start, where the surface is nearly flat: that is the saddle. The way down
leads across it.</p>`.text;
}
