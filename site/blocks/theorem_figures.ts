import type { TheoryArtifact } from "../../lib/schema/theory.ts";
import { theoryPanel } from "../figures/theory/panel.ts";
import { type Html, markup } from "../html/markup.ts";
import { phrase } from "../math/prose.ts";
import type { Artifact } from "../read_artifact.ts";
import { SiteError } from "../site_error.ts";
import type { Theorem, TheoremFigure } from "../theorems/theorem.ts";
import { renderPanel } from "./panel.ts";

/** The figures of a theorem's checks, side by side where there is room. */
export function theoremFigures(
  { anchor, figures }: Theorem,
  artifact: Artifact<TheoryArtifact>,
): Html {
  return markup`<div class="panels theory">
${figures.map((figure) => one(anchor, figure, artifact))}</div>
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
