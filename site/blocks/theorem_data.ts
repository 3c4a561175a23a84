import type { TheoryArtifact, TheoryCheck } from "../../lib/schema/theory.ts";
import type { Outputs } from "../artifacts.ts";
import { csv } from "../figures/figure.ts";
import { whole } from "../html/formats.ts";
import type { Link } from "../html/links.ts";
import { type Html, markup } from "../html/markup.ts";
import type { Artifact } from "../read_artifact.ts";
import type { Theorem } from "../theorems/theorem.ts";
import { THEOREMS } from "../theorems/theorems.ts";
import type { SiteFile } from "./downloads.ts";

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
  const items = filesOf(theorem, artifact).map(({ url, text, label }) =>
    markup`<li><a href="${link(url)}" download>${url.split("/").at(-1)!}</a> <span>${label}, ${
      whole(Math.max(1, Math.round(new TextEncoder().encode(text).length / 1000)))
    } kB</span></li>
`
  );
  return markup`<details class="panel-box" id="${theorem.anchor}-data">
<summary>Data</summary>
<ul class="downloads">
${items}</ul>
</details>
`;
}

function filesOf(
  { slug, stage }: Theorem,
  { text, value }: Artifact<TheoryArtifact>,
): (SiteFile & { label: string })[] {
  const at = (name: string) => `/theorems/${slug}/${name}`;
  const points = value.curves.flatMap(({ id, rows }) => rows.map((row) => ({ curve: id, ...row })));
  return [
    {
      url: at(`${stage}.json`),
      label: "the artifact, unchanged, with all measured values",
      text,
    },
    {
      url: at(`${stage}-checks.csv`),
      label: "the comparisons",
      text: csv(value.checks.map(checkRow)),
    },
    { url: at(`${stage}-curves.csv`), label: "the lines of the figures", text: csv(points) },
  ];
}

function checkRow({ id, control, measured, relation, bound, tolerance, pass }: TheoryCheck) {
  const [lower, upper] = Array.isArray(bound) ? bound : [bound, bound];
  return {
    id,
    control: String(control),
    measured,
    relation,
    lower,
    upper,
    tolerance,
    pass: String(pass),
  };
}
