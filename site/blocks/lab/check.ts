import { type Html, markup } from "../../html/markup.ts";

/** Where a published run is trained again. */
export function checkBlock(): Html {
  return markup`<section class="lab-section" aria-labelledby="check">
<h2 id="check">Check a published run</h2>
<p>Choose a run behind the figures and train it again, here. After every step this page compares the loss of the
minibatch with the published one, to the last bit; at the end it compares a digest of all parameters. A processor of
another make, or another browser, must come to the same.</p>
<div class="needs-scripts lab-panel" id="check-panel"></div>
</section>
`;
}
