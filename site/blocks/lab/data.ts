import { type Html, markup } from "../../html/markup.ts";

/** Where images come from, and what computes. */
export function dataBlock(): Html {
  return markup`<section class="lab-section" aria-labelledby="data">
<h2 id="data">Images</h2>
<p>Every file is hashed in this page before it is used. Files of your own never leave it.</p>
<div class="needs-scripts lab-panel" id="data-panel"></div>
</section>
<section class="lab-section" aria-labelledby="backend">
<h2 id="backend">What computes</h2>
<p>Our WebAssembly kernels come to the same bits on every machine, and a worker runs them, so that this page stays free and goes on
while it is hidden. WebGPU may be faster. It sums in an order of its own, so its losses come close to the published ones
and are not equal.</p>
<div class="needs-scripts lab-panel" id="backend-panel"></div>
</section>
`;
}
