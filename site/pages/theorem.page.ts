import { breakAdam } from "../blocks/explore/break_adam.ts";
import { theoremBlock } from "../blocks/theorem.ts";
import { linksFrom } from "../html/links.ts";
import { type Html, markup } from "../html/markup.ts";
import { phrase } from "../math/prose.ts";
import type { PageData } from "../page_data.ts";
import { theoremLabel, type TheoremSlug } from "../theorems/references.ts";
import { THEOREMS } from "../theorems/theorems.ts";

export const layout = "page.ts";

/** What can be tried on a theorem's page: its script, and its place. */
const TRIALS: Partial<Record<TheoremSlug, { script: string; block(): Html }>> = {
  "4-1": { script: "break_adam", block: breakAdam },
};

/** One page for each theorem. */
export default function* theoremPages({ outputs }: PageData) {
  for (const theorem of THEOREMS) {
    const { slug, title, line } = theorem;
    const label = theoremLabel(slug);
    const url = `/theorems/${slug}/`;
    const trial = TRIALS[slug];
    yield {
      url,
      scripts: trial === undefined ? [] : [trial.script],
      title: `${label}: ${title}`,
      description:
        `${label} of the report, stated right: proof, plain words, and a numerical check.`,
      content: markup`<h1>${label}: ${title}</h1>
<p class="lead">${phrase(line)}</p>
${theoremBlock(theorem, outputs, linksFrom(url), trial?.block() ?? null)}`.text,
    };
  }
}
