import { equation } from "../blocks/equation.ts";
import type { Link } from "../html/links.ts";
import { type Html, markup } from "../html/markup.ts";
import type { PageData } from "../page_data.ts";
import { quoted } from "../html/number.ts";
import { definitions } from "../html/table.ts";
import { claimAnchor, entriesOf } from "../ledger/ledger.ts";
import { verdictBadge } from "../ledger/verdicts.ts";
import { phrase } from "../math/prose.ts";
import { EQUATIONS } from "../theorems/equations/equations.ts";
import { ERRATA } from "../theorems/errata/errata.ts";
import { referencesFrom, theoremAnchor, theoremLabel } from "../theorems/references.ts";
import { THEOREMS } from "../theorems/theorems.ts";

/** Makes the preview of what an anchor names; `null` where there is no such thing. */
export type MakePreview = (
  anchor: string,
  data: PageData,
  link: Link,
) => { name: string; shown: Html } | null;

/** The equation, and what is wrong with it as printed. */
export const equationPreview: MakePreview = (anchor, _data, link) => {
  const found = EQUATIONS.find(({ number }) => anchor === `eq-${number}`);
  if (found === undefined) return null;
  const { number, name } = found;
  return { name: `Equation ${number}: ${name}`, shown: equation(number, referencesFrom(link)) };
};

/** The statement. */
export const theoremPreview: MakePreview = (anchor, _data, link) => {
  const found = THEOREMS.find(({ slug }) => anchor === theoremAnchor(slug));
  if (found === undefined) return null;
  return {
    name: `${theoremLabel(found.slug)}: ${found.title}`,
    shown: found.statement(referencesFrom(link)),
  };
};

/** What is printed, and what it should be. */
export const erratumPreview: MakePreview = (anchor) => {
  const found = ERRATA.find(({ number }) => anchor === `e${number}`);
  if (found === undefined) return null;
  const { number, place, printed, corrected, reason } = found;
  return {
    name: `Erratum E${number}, ${place}`,
    shown: definitions([
      ["Printed", phrase(printed)],
      ["Should be", phrase(corrected)],
      ["Why", phrase(reason)],
    ]),
  };
};

/** What is claimed, what became of it, and by what numbers. */
export const claimPreview: MakePreview = (anchor, { outputs }) => {
  const ledger = outputs.artifacts.claims;
  if (ledger === undefined) return null;
  const entry = [...entriesOf(ledger), ...entriesOf(ledger, "findings")]
    .find(({ claim }) => anchor === claimAnchor(claim.id));
  if (entry === undefined) return null;
  const { claim, at } = entry;
  return {
    name: `Claim ${claim.id}, ${claim.where}`,
    shown: markup`<p><b>${quoted(ledger, `${at}/statement`)}.</b> ${verdictBadge(claim.verdict)}</p>
<p>${quoted(ledger, `${at}/sentence`)}</p>`,
  };
};

/** The finding and the picture, which is loaded when it is shown. */
export const figurePreview: MakePreview = (anchor, { figures }, link) => {
  const entry = figures.find(({ figure }) => figure.id === anchor);
  if (entry === undefined || entry.made === null) return null;
  const { id, label, title } = entry.figure;
  return {
    name: `${label}: ${title}`,
    shown: markup`<p>${entry.made.finding}</p>
<img src="${link(`/figures/${id}/${id}.svg`)}" alt="">`,
  };
};
