import type { TheoryArtifact, TheoryCheck } from "../../lib/schema/theory.ts";
import type { Outputs } from "../artifacts.ts";
import { csv } from "../figures/figure.ts";
import { theoryPanel } from "../figures/theory_panel.ts";
import type { Link } from "../html/links.ts";
import { type Html, markup } from "../html/markup.ts";
import { definitions } from "../html/table.ts";
import { phrase } from "../math/prose.ts";
import { type Artifact, SiteError } from "../read_artifact.ts";
import {
  type References,
  referencesFrom,
  theoremAnchor,
  theoremLabel,
} from "../theorems/references.ts";
import {
  type Badge,
  CERTAINTY,
  readChecks,
  type Theorem,
  type TheoremFigure,
} from "../theorems/theorem.ts";
import { THEOREMS } from "../theorems/theorems.ts";
import { checkSummary, checkTable } from "./check_table.ts";
import { fileList, type SiteFile, sized } from "./downloads.ts";
import { missingFigure } from "./figure.ts";
import { renderPanel } from "./panel.ts";
import { provenance } from "./provenance.ts";

/**
 * Everything about one theorem: statement, source, what is printed, plain words, proof, checks.
 *
 * @param trial what the reader can try, once it is told in plain words
 */
export function theoremBlock(
  theorem: Theorem,
  outputs: Outputs,
  link: Link,
  trial: Html | null = null,
): Html {
  const to = referencesFrom(link);
  return markup`${badgeList(theorem.badges)}
<section class="statement" id="${theoremAnchor(theorem.slug)}" aria-label="Statement">
${theorem.statement(to)}
</section>
${inPlainWords(theorem)}
${trial}<h2 id="printed">What the report prints</h2>
${theorem.printed(to)}
${origin(theorem, to)}
<h2 id="proof">Why it is true</h2>
${theorem.proof(to)}
<h2 id="check">The check</h2>
${check(theorem, outputs, link)}`;
}

/** The badges of a theorem, in words. */
export function badgeList(badges: Badge[]): Html {
  return markup`<ul class="badges">${badges.map((badge) => markup`<li>${badge}</li>`)}</ul>
`;
}

function inPlainWords({ says, matters, limits }: Theorem): Html {
  return markup`<h2 id="plain">In plain words</h2>
<p><b>What it says.</b> ${phrase(says)}</p>
<p><b>Why it matters here.</b> ${phrase(matters)}</p>
<p><b>When it does not apply.</b> ${phrase(limits)}</p>`;
}

function origin({ source: from, certainty, chapter }: Theorem, to: References): Html {
  return markup`<h2 id="source">Where it comes from, and how sure we are</h2>
<p>The report’s source: ${phrase(from)}. What it is needed for is told in ${
    to.page(`/${chapter}/`, "its chapter")
  }; what the words below mean, ${
    to.page("/theorems/#certainty", "beside the list of theorems")
  }.</p>
${
    definitions(certainty.map(({ what, how, from }) => [
      CERTAINTY[how].name,
      markup`${phrase(what)}. <span class="from">${phrase(capitalised(from))}.</span>`,
    ]))
  }`;
}

function check(theorem: Theorem, outputs: Outputs, link: Link): Html {
  const artifact = outputs.artifacts[theorem.stage];
  const { slug, stage } = theorem;
  const anchor = theoremAnchor(slug);
  if (artifact === undefined) {
    return missingFigure({
      id: `${anchor}-missing`,
      label: `The check of ${theoremLabel(slug)}`,
      stage,
    });
  }
  return markup`${theorem.found(readChecks(artifact))}
${theoremFigures(theorem, artifact)}
<p>${checkSummary(artifact)}</p>
${checkTable(anchor, artifact)}
${theoremData(theorem, artifact, link)}
${provenance({ id: anchor, stage }, { settings: [], artifact }, outputs)}`;
}

function capitalised(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}

/** The figures of a theorem's checks, side by side where there is room. */
function theoremFigures(
  { slug, figures }: Theorem,
  artifact: Artifact<TheoryArtifact>,
): Html {
  return markup`<div class="panels theory">
${figures.map((figure) => one(theoremAnchor(slug), figure, artifact))}</div>
`;
}

function one(
  anchor: string,
  { curve: id, caption, series }: TheoremFigure,
  { stage, value }: Artifact<TheoryArtifact>,
): Html {
  const curve = value.curves.find((candidate) => candidate.id === id);
  if (curve === undefined) {
    throw new SiteError(`Cannot draw ${stage}: the curves ${id} are required, and it has none`);
  }
  const own = `${anchor}-${id}`;
  return markup`<figure id="${own}" aria-labelledby="${own}-caption">
<p class="figure-title">${curve.name}</p>
${renderPanel(theoryPanel(curve, series), anchor)}<figcaption id="${own}-caption">${
    phrase(caption)
  }</figcaption>
</figure>
`;
}

/** The data of every theorem that has been checked. */
export function theoremFiles({ artifacts }: Outputs): SiteFile[] {
  return THEOREMS.flatMap((theorem) => {
    const artifact = artifacts[theorem.stage];
    return artifact === undefined ? [] : filesOf(theorem, artifact);
  });
}

/** Links to the data of one theorem. */
function theoremData(
  theorem: Theorem,
  artifact: Artifact<TheoryArtifact>,
  link: Link,
): Html {
  return markup`<details class="panel-box" id="${theoremAnchor(theorem.slug)}-data">
<summary>Data</summary>
${fileList(filesOf(theorem, artifact).map(sized), link)}
</details>
`;
}

function filesOf({ slug, stage }: Theorem, { text, value }: Artifact<TheoryArtifact>) {
  const file = (name: string, label: string, text: string): SiteFile => (
    { url: `/theorems/${slug}/${name}`, label, text }
  );
  const points = value.curves.flatMap(({ id, rows }) => rows.map((row) => ({ curve: id, ...row })));
  return [
    file(`${stage}.json`, "the artifact, unchanged, with all measured values", text),
    file(`${stage}-checks.csv`, "the comparisons", csv(value.checks.map(checkRow))),
    file(`${stage}-curves.csv`, "the lines of the figures", csv(points)),
  ];
}

function checkRow({ id, control, measured, relation, bound, tolerance, pass }: TheoryCheck) {
  const [lower, upper] = Array.isArray(bound) ? bound : [bound, bound];
  return { id, control, measured, relation, lower, upper, tolerance, pass };
}
