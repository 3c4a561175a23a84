import { type Html } from "../../html/markup.ts";
import { prose } from "../../math/prose.ts";

/** Where the reader plays the three losses of the counterexample; the figures of the check stand for it without scripts. */
export function breakAdam(): Html {
  return prose`<section class="exploration needs-scripts" aria-labelledby="break-adam-title">
<h2 id="break-adam-title">Break Adam yourself</h2>
<p>Three losses come in turn, $3x$, $-x$ and $-x$. In sum they cost $x$, so the best point of $[-1,1]$ is $-1$. Adam divides the one
large gradient by a large root and the two small ones by small roots: two steps up outweigh one step down, and it creeps to 1. AMSGrad
keeps the largest root and goes to $-1$. Slide $\beta_2$ up: once Adam remembers for long enough, it turns around.</p>
<div id="break-adam"></div>
</section>
`;
}
