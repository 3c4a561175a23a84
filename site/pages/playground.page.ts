import { presets, surfaceTable } from "../blocks/explore/playground.ts";
import { linksFrom } from "../html/links.ts";
import { prose } from "../math/prose.ts";
import type { PageData } from "../page_data.ts";

export const title = "Playground";
export const description =
  "Six optimizers on six surfaces: drag the start, set the learning rate, and watch which way each goes.";
export const url = "/playground/";
export const layout = "page.ts";
export const scripts = ["playground"];

export default function playground({ url }: PageData): string {
  return prose`<h1>Playground</h1>
<p class="lead">Two parameters instead of two thirds of a million, so that the way down can be seen. Drag the ring to start elsewhere; every path is
computed anew, by the rules that trained the networks of the other pages.</p>
<p class="missing without-scripts">The paths are computed in your browser, which needs scripts. Without them, what there is to see stands
below in words.</p>
<section id="play" class="exploration needs-scripts" aria-label="Paths on a surface"></section>
<h2 id="try">What to try</h2>
${presets(linksFrom(url))}
<h2 id="surfaces">The surfaces</h2>
${surfaceTable()}
<p>All is computed in float64 from the same statement of each rule as the kernels that train. A method counts as diverged once it is
a hundred widths of the map away, or its loss is no longer a number. On the noisy bowl every method sees the same noise.</p>`
    .text;
}
