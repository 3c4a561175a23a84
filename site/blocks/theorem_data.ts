import type { TheoryArtifact, TheoryCheck } from "../../lib/schema/theory.ts";
import type { Outputs } from "../artifacts.ts";
import { csv } from "../figures/figure.ts";
import type { Link } from "../html/links.ts";
import { type Html, markup } from "../html/markup.ts";
import type { Artifact } from "../read_artifact.ts";
import { theoremAnchor } from "../theorems/references.ts";
import type { Theorem } from "../theorems/theorem.ts";
import { THEOREMS } from "../theorems/theorems.ts";
import { fileList, type LabelledFile, type SiteFile, sized } from "./downloads.ts";

/** The data of every theorem that has been checked. */
export function theoremFiles({ artifacts }: Outputs): SiteFile[] {
  return THEOREMS.flatMap((theorem) => {
    const artifact = artifacts[theorem.stage];
    return artifact === undefined ? [] : filesOf(theorem, artifact);
  });
}

/** Links to the data of one theorem. */
export function theoremData(
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
  const file = (name: string, label: string, text: string): LabelledFile => (
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
