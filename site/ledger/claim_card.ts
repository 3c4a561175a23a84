import type { ClaimComparison } from "../../lib/schema/claims.ts";
import { intervalChart } from "../charts/interval_chart.ts";
import type { FigureEntry } from "../figures/registry.ts";
import { exact, type Format, significant, whole } from "../html/formats.ts";
import type { Link } from "../html/links.ts";
import { type Content, type Html, join, markup } from "../html/markup.ts";
import { num, quoted, withInterval } from "../html/number.ts";
import { definitions, renderTable } from "../html/table.ts";
import { here } from "./here.ts";
import { byScale, claimAnchor, type Entry, type LedgerRow } from "./ledger.ts";
import { after, formatOf, furtherNumbers, measured, measures, unitOfGap } from "./measures.ts";
import { verdictBadge } from "./verdicts.ts";

/**
 * One claim or finding: a line of the table (claim, report, here, verdict), and, folded away below it,
 * the test and all its numbers.
 *
 * @param aside what stands beside the numbers and is in no artifact
 */
export function claimCard(
  entry: Entry,
  figures: FigureEntry[],
  link: Link,
  aside: Html | null = null,
): Html {
  const { claim, ledger, at } = entry;
  const id = claimAnchor(claim.id);
  return markup`<article class="claim" id="${id}" data-verdict="${claim.verdict}" aria-labelledby="${id}-statement">
<details>
${claimLine(entry)}
<div class="claim-body">
<div class="claim-found"><div>
<p>${quoted(ledger, `${at}/sentence`)}</p>
${measures(entry)}${aside}</div>
${charts(entry)}</div>
${facts(entry, figures, link)}
${comparisonTable(entry)}${furtherNumbers(entry)}${flipTable(entry)}</div>
</details>
</article>
`;
}

/** The line that is seen before anything is unfolded. */
function claimLine(entry: Entry): Html {
  const { claim, ledger, at } = entry;
  const cell = (name: string, content: Content) =>
    markup`<span class="cell"><span class="cell-name">${name}: </span>${content}</span>
`;
  return markup`<summary>
<h4 id="${claimAnchor(claim.id)}-statement">${
    quoted(ledger, `${at}/statement`)
  } <span class="code">${claim.id}</span></h4>
${cell("Report", reported(entry))}${cell("Here", here(entry))}${
    cell("Verdict", verdictBadge(claim.verdict))
  }</summary>`;
}

/** The number that the report prints, if it prints one. */
function reported({ claim, ledger, at }: Entry): Html {
  if (claim.paper !== null) return markup`${quoted(ledger, `${at}/paper`)}${after(claim.unit)}`;
  return markup`<span class="count">${
    claim.id.startsWith("F") ? "says nothing" : "no number"
  }</span>`;
}

/** The test, what it could have seen, how firm the verdict is, and where it can be seen. */
function facts(entry: Entry, figures: FigureEntry[], link: Link): Html {
  const { claim, ledger, at } = entry;
  const rows: [string, Html | null][] = [
    ["In the report", quoted(ledger, `${at}/where`)],
    ["Test", quoted(ledger, `${at}/test`)],
    ["Could have seen", detectable(entry)],
    ["Seeds", looks(entry)],
    ["Chosen otherwise", standing(entry)],
    ["Assumed", assumed(entry)],
    ["See", evidence(entry, figures, link)],
    ["Computed from", computedFrom(entry)],
    ["Link", markup`<a href="#${claimAnchor(claim.id)}">this row, ${claim.id}</a>`],
  ];
  return definitions(rows.filter((row): row is [string, Html] => row[1] !== null));
}

function detectable({ claim, ledger, at }: Entry): Html | null {
  if (claim.detectable === null) return null;
  const n = (what: string, format: Format) => num(ledger, `${at}/detectable/${what}`, format);
  return markup`a difference of ${n("difference", significant(3))}${
    after(claim.detectable.unit)
  }, in <span class="share">${n("power", percentOf)}</span>\u00a0% of studies with ${
    n("n", whole)
  } seeds`;
}

function looks({ claim, ledger, at }: Entry): Html | null {
  if (claim.reached === null) return null;
  return markup`decided at look ${num(ledger, `${at}/reached/look`, whole)}, after ${
    num(ledger, `${at}/reached/n`, whole)
  } seeds`;
}

function computedFrom({ claim }: Entry): Html {
  if (claim.from.length === 0) return markup`the numbers that the report prints`;
  return join(claim.from.map((stage) => markup`<code>${stage}</code>`), ", ");
}

function charts({ claim, ledger, at }: Entry): Html | null {
  const { comparisons, margin } = claim;
  if (comparisons.length === 0) return null;
  const unit = unitOfGap(claim);
  const band = margin !== null && markup`; margin ±\u00a0${num(ledger, `${at}/margin`, exact)}`;
  return markup`<div class="claim-chart"><p>Difference${unit !== "" && `, ${unit}`}${band}</p>
${
    byScale(claim).map((group, i) =>
      intervalChart({ id: `${claimAnchor(claim.id)}-${i}`, unit, margin, comparisons: group })
    )
  }</div>
`;
}

/** Columns of the test, shown where at least one comparison has them. */
const TEST_COLUMNS: { key: keyof ClaimComparison; name: string; format: Format }[] = [
  { key: "t", name: "t", format: significant(3) },
  { key: "degreesOfFreedom", name: "df", format: significant(3) },
  { key: "p", name: "p", format: significant(2) },
  { key: "adjustedP", name: "Holm’s p", format: significant(2) },
  { key: "equivalenceP", name: "Margin’s p", format: significant(2) },
  { key: "level", name: "Level", format: significant(2) },
];

/** Every comparison that a verdict rests on, with its test; nothing where there is none. */
function comparisonTable(entry: Entry): Html | null {
  const { comparisons, unit, id } = entry.claim;
  if (comparisons.length === 0) return null;
  const tests = TEST_COLUMNS.filter(({ key }) =>
    comparisons.some((comparison) => comparison[key] !== null)
  );
  return renderTable(`${claimAnchor(id)}-comparisons`, {
    caption: markup`What was compared (${id}), mean ± 1 sd${unit !== "" && ` in ${unit}`}`,
    columns: [
      "Compared",
      "First",
      "Second",
      "Difference, 95\u00a0% interval",
      ...tests.map(({ key, name }) => key === "adjustedP" ? holmName(entry) : name),
    ],
    rows: comparisons.map((comparison, i) => [
      ...sides(entry, comparison, i),
      ...tests.map(({ key, format }) =>
        comparison[key] === null ? "–" : num(entry.ledger, `${pointer(entry, i)}/${key}`, format)
      ),
    ]),
  });
}

/** `Holm’s p of 6`: over how many tests it is corrected. */
function holmName({ claim, ledger, at }: Entry): Content {
  const k = claim.comparisons.findIndex(({ adjustedOver }) => adjustedOver !== null);
  return markup`Holm’s p of ${num(ledger, `${at}/comparisons/${k}/adjustedOver`, whole)}`;
}

function sides(entry: Entry, { ours, against }: ClaimComparison, index: number): Content[] {
  const { ledger, claim } = entry;
  const at = pointer(entry, index);
  const format = formatOf(claim, index);
  return [
    quoted(ledger, `${at}/what`),
    measured(ledger, `${at}/ours`, ours, format),
    measured(ledger, `${at}/against`, against, format),
    withInterval(ledger, at, format),
  ];
}

/** How the verdict stands up to other ways of coming to it, or why there are none. */
function standing({ claim, ledger, at }: Entry): Html {
  const { flips } = claim;
  if (flips === null) {
    return markup`<span class="flips">not varied: ${quoted(ledger, `${at}/unvaried`)}</span>`;
  }
  const universes = num(ledger, `${at}/flips/universes`, whole);
  if (flips.share === 0) {
    return markup`<span class="flips">the same verdict in all of ${universes} universes</span>`;
  }
  const contrary = flips.contrary === 0
    ? "none to the contrary"
    : markup`${num(ledger, `${at}/flips/contrary`, percentOf)}\u00a0% to the contrary`;
  return markup`<span class="flips">another verdict in ${
    num(ledger, `${at}/flips/share`, percentOf)
  }\u00a0% of ${universes} universes, ${contrary}</span>`;
}

function percentOf(share: number): string {
  return significant(2)(100 * share);
}

/** What one choice made otherwise does to the verdict. */
function flipTable({ claim, ledger, at }: Entry): Html | null {
  if (claim.flips === null || claim.flips.by.length === 0) return null;
  return renderTable(`${claimAnchor(claim.id)}-flips`, {
    caption: `The verdict with one choice made otherwise (${claim.id})`,
    columns: ["Choice", "Verdict"],
    rows: claim.flips.by.map((_, i) => [
      quoted(ledger, `${at}/flips/by/${i}/choice`),
      quoted(ledger, `${at}/flips/by/${i}/verdict`),
    ]),
  });
}

function pointer({ at }: Entry, index: number): string {
  return `${at}/comparisons/${index}`;
}

function assumed({ claim, ledger, at }: Entry): Html {
  if (claim.assumed.length === 0) return markup`nothing: the report states every setting`;
  return join(claim.assumed.map((_, i) => quoted(ledger, `${at}/assumed/${i}`)), "; ");
}

function evidence({ claim }: Entry, figures: FigureEntry[], link: Link): Html | null {
  const links = evidenceOf(claim, figures).map(({ figure: { id, label } }) =>
    markup`<a href="${link(`/figures/${id}/#${id}`)}">${label}</a>`
  );
  return links.length === 0 ? null : markup`<span class="evidence">${join(links, ", ")}</span>`;
}

/**
 * The figures where a claim can be seen: those that its place names, and those made by the stages it was
 * computed from.
 */
export function evidenceOf({ where, from }: LedgerRow, figures: FigureEntry[]): FigureEntry[] {
  const named = numbersIn(where).map((number) => `fig-${number}`);
  return figures.filter(({ figure }) => named.includes(figure.id) || from.includes(figure.stage));
}

/** `Figures 4, 5` -> 4, 5; `Figures 6 to 9` -> 6, 7, 8, 9; `section 5` -> none. */
function numbersIn(where: string): number[] {
  const list = /Figs?(?:ures?)?\.? ((?:\d+|, | and | to |–)+)/.exec(where)?.[1] ?? "";
  const numbers = list.match(/\d+/g)?.map(Number) ?? [];
  if (!/ to |–/.test(list)) return numbers;
  const [first, last] = numbers;
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
