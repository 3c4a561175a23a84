import { linksFrom } from "../html/links.ts";
import { type Html, join, markup } from "../html/markup.ts";
import { definitions, renderTable } from "../html/table.ts";
import { phrase } from "../math/prose.ts";
import type { PageData } from "../page_data.ts";
import type { Equation } from "../theorems/equations/equation.ts";
import { EQUATIONS } from "../theorems/equations/equations.ts";
import { ERRATA, ERRATA_BY_PART } from "../theorems/errata/errata.ts";
import type { Erratum } from "../theorems/errata/erratum.ts";
import { type References, referencesFrom } from "../theorems/references.ts";
import { CERTAINTY } from "../theorems/theorem.ts";

export const title = "Errata";
export const description =
  "What the report prints, what it should say, why, and what that means for the results, entry by entry.";
export const url = "/errata/";
export const layout = "page.ts";

export default function errata({ url }: PageData): string {
  const to = referencesFrom(linksFrom(url));
  return markup`<h1>Errata</h1>
<p class="lead">${ERRATA.length} places where the report should read otherwise, from slips of the pen to a theorem that is
false. Each says what that means for the results, and how sure we are, in
${
    to.page("/theorems/#certainty", "words that are defined with the theorems")
  }. Numbers are permanent.</p>
<ul>
${
    ERRATA_BY_PART.map(({ id, title }) =>
      markup`<li><a href="#${id}">${title}</a></li>
`
    )
  }<li><a href="#equations">The equations, one by one</a></li>
</ul>
${
    ERRATA_BY_PART.map(({ id, title, errata }) =>
      markup`<h2 id="${id}">${title}</h2>
${errata.map((erratum) => entry(erratum, to))}`
    )
  }
<h2 id="equations">The equations, one by one</h2>
${equationTable(to)}`.text;
}

function entry(
  { number, place, printed, corrected, reason, effect, certainty, shownOn }: Erratum,
  to: References,
): Html {
  const seen = shownOn !== undefined && markup`; see ${to.thm(shownOn)}`;
  const status = markup`${CERTAINTY[certainty].name}${seen}`;
  return markup`<article class="erratum" id="e${number}">
<h3>E${number}. ${place}</h3>
${
    definitions([
      ["Printed", phrase(printed)],
      ["Should be", phrase(corrected)],
      ["Why", phrase(reason)],
      ["Effect", phrase(effect)],
      ["How sure", status],
    ])
  }</article>
`;
}

const EQUATION_VERDICTS: Record<Equation["verdict"], string> = {
  right: "right",
  remark: "right, with a remark",
  corrected: "misprinted",
  false: "does not hold",
};

function equationTable(to: References): Html {
  return markup`<div class="checks">
${
    renderTable("equation-verdicts", {
      caption: "Equations (1) to (27) as the report prints them",
      columns: ["Equation", "Verdict", "What to know", "Errata"],
      rows: EQUATIONS.map(({ number, verdict, finding, errata }) => [
        to.eq(number),
        EQUATION_VERDICTS[verdict],
        phrase(finding),
        join(errata.map(to.err), ", "),
      ]),
    })
  }</div>
`;
}
