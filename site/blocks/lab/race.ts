import { type Html, markup } from "../../html/markup.ts";

/** Where settings are trained side by side. */
export function raceBlock(): Html {
  return markup`<section class="lab-section" aria-labelledby="race">
<h2 id="race">Race</h2>
<p>Up to four settings start from the same weights and see the same images in the same order. The seeds from 0 to 4 and the learning
rates of the figures repeat published runs; everything else is yours to try. The address of this page keeps what you
choose, so a link to it trains the same run again.</p>
<div class="needs-scripts lab-panel" id="race-panel"></div>
</section>
`;
}
