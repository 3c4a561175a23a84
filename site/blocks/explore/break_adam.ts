import type { Html } from "../../html/markup.ts";
import { prose } from "../../math/prose.ts";

/** The counterexample, round by round; without scripts it is told, and drawn among the figures of the check. */
export function breakAdam(): Html {
  return prose`<section class="exploration" aria-labelledby="break-adam-title">
<h2 id="break-adam-title">Break Adam</h2>
<p>Three losses come in turn, $3x$, $-x$ and $-x$. In sum they cost $x$, so the best point of $[-1,1]$ is $-1$. Adam divides the one
large gradient by a large root and the two small ones by small roots: two steps up outweigh one step down, and it creeps to 1. AMSGrad
keeps the largest root and goes to $-1$.</p>
<p class="needs-scripts">Slide $\beta_2$ up: once Adam remembers for long enough, it turns around.</p>
<p class="without-scripts">Where both go is drawn with the check, at the end of this page.</p>
<div id="break-adam" class="needs-scripts"></div>
</section>
`;
}
