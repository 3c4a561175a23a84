import { theoremBlock } from "../blocks/theorem.ts";
import { linksFrom } from "../html/links.ts";
import { markup } from "../html/markup.ts";
import { phrase } from "../math/prose.ts";
import type { PageData } from "../page_data.ts";
import { theoremLabel } from "../theorems/references.ts";
import { THEOREMS } from "../theorems/theorems.ts";

export const layout = "page.ts";

/** One page for each theorem. */
export default function* theoremPages({ outputs }: PageData) {
  for (const theorem of THEOREMS) {
    const { slug, title, line } = theorem;
    const label = theoremLabel(slug);
    const url = `/theorems/${slug}/`;
    yield {
      url,
      title: `${label}: ${title}`,
      description:
        `${label} of the report, stated right: proof, plain words, and a numerical check.`,
      content: markup`<h1>${label}: ${title}</h1>
<p class="lead">${phrase(line)}</p>
${theoremBlock(theorem, outputs, linksFrom(url))}`.text,
    };
  }
}
