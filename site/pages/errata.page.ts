import type { Outputs } from "../artifacts.ts";
import { withErrata } from "../blocks/equation.ts";
import { type Link, linksFrom } from "../html/links.ts";
import { type Html, markup } from "../html/markup.ts";
import { definitions, renderTable } from "../html/table.ts";
import { phrase } from "../math/prose.ts";
import type { PageData } from "../page_data.ts";
import type { Equation } from "../theorems/equations/equation.ts";
import { EQUATIONS } from "../theorems/equations/equations.ts";
import { claimList } from "../ledger/claim_links.ts";
import { ERRATA, OTHER_ERRATA, WEIGHTY_ERRATA } from "../theorems/errata/errata.ts";
import { type Erratum, WEIGHTS } from "../theorems/errata/erratum.ts";
import { type References, referencesFrom } from "../theorems/references.ts";
import { CERTAINTY } from "../theorems/theorem.ts";

export const title = "Errata";
export const description =
  "What the report prints, what it should say, why, and what that means for the results, entry by entry.";
export const url = "/errata/";
export const layout = "page.ts";

export const scripts = ["unfold"];

export default function errata({ url, outputs }: PageData): string {
  const link = linksFrom(url);
  const show: Shown = { to: referencesFrom(link), outputs, link };
  const { to } = show;
  return markup`<h1>Errata</h1>
<p class="lead">${ERRATA.length} places where the report should read otherwise. Eight of them change a
result or a conclusion and come first. The others are slips, loose ends, and statements that are false or unclear as printed.</p>
<p>Numbers are permanent. How sure we are of each is said in ${
    to.page("/theorems/#certainty", "words that are defined with the theorems")
  }, and how much it matters in ${to.page("/errata/#weights", "five steps")}.</p>
<h2 id="weighty">The eight that matter</h2>
${WEIGHTY_ERRATA.map((erratum) => weighty(erratum, show))}
<h2 id="others">The others, chapter by chapter</h2>
${
    OTHER_ERRATA.map(({ id, title, errata }) =>
      markup`<h3 id="${id}" class="ledger-head">${title}</h3>
<div class="errata">
${errata.map((erratum) => compact(erratum, show))}</div>
`
    )
  }
<h2 id="weights">How much an erratum matters</h2>
${
    definitions(
      Object.entries(WEIGHTS).toReversed().map((
        [weight, meaning],
      ) => [`Weight ${weight}`, markup`${meaning}`]),
    )
  }
<h2 id="equations">The equations, one by one</h2>
${equationTable(to)}`.text;
}

/** What an erratum is shown with. */
interface Shown {
  to: References;
  outputs: Outputs;
  link: Link;
}

/** An erratum that matters, in full: what it does to the results stands first. */
function weighty(erratum: Erratum, show: Shown): Html {
  const { number, title, effect } = erratum;
  return markup`<article class="erratum weighty" id="e${number}" data-weight="${erratum.weight}">
<h3>${phrase(title)} <span class="code">E${number}</span></h3>
<p>${phrase(effect)}</p>
${facts(erratum, show)}</article>
`;
}

/** An erratum in a line, which opens. */
function compact(erratum: Erratum, show: Shown): Html {
  const { number, title, place } = erratum;
  return markup`<article class="erratum" id="e${number}" data-weight="${erratum.weight}">
<details>
<summary><h4>${phrase(title)} <span class="code">E${number}</span></h4>
<span class="from">${place}</span></summary>
${facts(erratum, show)}</details>
</article>
`;
}

function facts(erratum: Erratum, { to, outputs, link }: Shown): Html {
  const { place, printed, corrected, reason, effect, claims = [] } = erratum;
  const tested = claimList(claims, outputs, link);
  const rows: [string, Html][] = [
    ["Printed", phrase(printed)],
    ["Should be", phrase(corrected)],
    ["Why", phrase(reason)],
    ["Effect", phrase(effect)],
    ["How sure", sureness(erratum, to)],
  ];
  const whole = erratum.weight >= 4;
  return definitions([
    ...(whole ? [["Where", markup`${place}`] as [string, Html]] : []),
    ...rows.filter(([name]) => !whole || name !== "Effect"),
    ...(tested === null ? [] : [["Tested", tested] as [string, Html]]),
    ["Weight", markup`${erratum.weight}. ${erratum.weighs}`],
  ]);
}

function sureness({ certainty, shownOn }: Erratum, to: References): Html {
  const seen = shownOn !== undefined && markup`; see ${to.thm(shownOn)}`;
  return markup`${CERTAINTY[certainty].name}${seen}`;
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
      columns: ["Equation", "Verdict", "What to know"],
      rows: EQUATIONS.map(({ number, verdict, finding, errata }) => [
        to.eq(number),
        EQUATION_VERDICTS[verdict],
        withErrata(finding, errata, to),
      ]),
    })
  }</div>
`;
}
