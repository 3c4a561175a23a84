import type { Outputs } from "../artifacts.ts";
import { checkSummary } from "../blocks/check_table.ts";
import { badgeList } from "../blocks/theorem.ts";
import { type Link, linksFrom } from "../html/links.ts";
import { type Html, markup } from "../html/markup.ts";
import { definitions } from "../html/table.ts";
import { phrase } from "../math/prose.ts";
import type { PageData } from "../page_data.ts";
import { theoremAnchor, theoremLabel } from "../theorems/references.ts";
import { BADGES, CERTAINTY, type Theorem } from "../theorems/theorem.ts";
import { THEOREMS } from "../theorems/theorems.ts";

export const title = "Theorems";
export const description =
  "The report’s five theorems and its bias correction, stated right, each beside a numerical check that could fail.";
export const url = "/theorems/";
export const layout = "page.ts";

export default function theorems({ url, outputs }: PageData): string {
  const link = linksFrom(url);
  return markup`<h1>Theorems</h1>
<p class="lead">The report leans on five theorems. To the letter none of them holds as printed; four need mending, one is
false. Here they are stated right, with a proof, and held against numbers that could contradict them.</p>
<ul class="theorems">
${THEOREMS.map((theorem) => item(theorem, outputs, link))}</ul>
<h2 id="badges">What the badges mean</h2>
${definitions(Object.entries(BADGES).map(([name, meaning]) => [name, markup`${meaning}`]))}
<h2 id="certainty">How sure we are, in words</h2>
<p>Not every source could be read. Each page says of each part of its statement how we know it.</p>
${
    definitions(
      Object.values(CERTAINTY).map(({ name, meaning }) => [name, markup`${meaning}`]),
    )
  }`.text;
}

function item(theorem: Theorem, { artifacts }: Outputs, link: Link): Html {
  const { slug, title, line, source, badges, stage } = theorem;
  const artifact = artifacts[stage];
  const checks = artifact === undefined
    ? markup`The check has not been computed yet.`
    : checkSummary(artifact);
  return markup`<li>
<h2><a href="${link(`/theorems/${slug}/#${theoremAnchor(slug)}`)}">${
    theoremLabel(slug)
  }: ${title}</a></h2>
${badgeList(badges)}<p>${phrase(line)}</p>
<p class="from">Source: ${phrase(source)}. ${checks}</p>
</li>
`;
}
