import type { Figure } from "../figures/figure.ts";
import { type Html, markup } from "../html/markup.ts";

/** Stands where a figure would be, and says why it is not there and how to get it. */
export function missingFigure({ id, label, stage }: Pick<Figure, "id" | "label" | "stage">): Html {
  return markup`<section id="${id}" class="missing">
<p><b>${label} has not been computed yet.</b> The artifact of its stage <code>${stage}</code> is not at hand.
Make it with <code>deno task stage ${stage}</code>, then build the site again with <code>deno task site</code>.</p>
</section>
`;
}
