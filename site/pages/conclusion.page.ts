import { figureInBrief } from "../blocks/figure_in_brief.ts";
import { tunedResults } from "../blocks/tuned_results.ts";
import { linksFrom } from "../html/links.ts";
import { markup } from "../html/markup.ts";
import type { PageData } from "../page_data.ts";

export const title = "Conclusion";
export const description =
  "All four optimizers side by side, what the report concludes from them, and what of it holds.";
export const url = "/conclusion/";
export const layout = "page.ts";

export default function conclusion({ url, figures, outputs }: PageData): string {
  const link = linksFrom(url);
  return markup`<h1>Conclusion</h1>
<p class="lead">Sections 4.3 and 5 of the report: all four optimizers side by side, and what follows from it.</p>
<h2 id="tuning">What tuning changes</h2>
<p>The report compares its methods without tuning any of them, and says so. How far <a href="${
    link("/nesterov/#momentum")
  }">momentum is worth a larger learning rate</a> is one reason why that matters.</p>
<p>So each method got its own learning rate here: from where training hardly moves the network to where it no longer trains, the best
one on images kept out of training. Then each was trained anew, by seeds that had no part in the choice.</p>
${figureInBrief("fig-s10", figures, link)}
${tunedResults(outputs)}`.text;
}
