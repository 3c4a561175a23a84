import type { TheoryArtifact, TheoryCheck } from "../../lib/schema/theory.ts";
import { significant, whole } from "../html/formats.ts";
import { type Content, type Html, markup } from "../html/markup.ts";
import { derived, num, source } from "../html/number.ts";
import { renderTable } from "../html/table.ts";
import type { Artifact } from "../read_artifact.ts";

const SIGNS = { "<=": "≤", ">=": "≥", "<": "<", ">": ">", "=": "=", "in": "in" };
const VALUE = significant(5);

/** Every comparison of a theorem's checks: the claim, what was measured, what it is held against. */
export function checkTable(id: string, artifact: Artifact<TheoryArtifact>): Html {
  return markup`<div class="checks">
${
    renderTable(`${id}-checks`, {
      caption: "All comparisons. A control is a claim known to be false: it must fail.",
      columns: ["Claim", "Measured", "Required", "Verdict"],
      rows: artifact.value.checks.map((check, i) => row(artifact, check, i)),
    })
  }</div>
`;
}

function row(artifact: Artifact<TheoryArtifact>, check: TheoryCheck, index: number): Content[] {
  const at = `/checks/${index}`;
  return [
    markup`${check.statement} <span class="code">${check.id}</span> <span class="tolerance">${
      tolerance(artifact, check, at)
    }</span>`,
    num(artifact, `${at}/measured`, VALUE),
    markup`${SIGNS[check.relation]}\u00a0${bound(artifact, check, at)}`,
    verdict(check),
  ];
}

function bound(artifact: Artifact<TheoryArtifact>, check: TheoryCheck, at: string): Html {
  if (!Array.isArray(check.bound)) return num(artifact, `${at}/bound`, VALUE);
  const [low, high] = [0, 1].map((i) => num(artifact, `${at}/bound/${i}`, VALUE));
  return markup`[${low}, ${high}]`;
}

function tolerance(artifact: Artifact<TheoryArtifact>, check: TheoryCheck, at: string): Html {
  const reason = check.toleranceReason.replace(/^none: /, "");
  if (check.tolerance === 0) return markup`No tolerance: ${reason}.`;
  return markup`Tolerance ${num(artifact, `${at}/tolerance`, significant(2))}: ${reason}.`;
}

function verdict({ control, pass }: TheoryCheck): Html {
  const words = control
    ? pass ? "control: fails, as it must" : "control: does not fail"
    : pass
    ? "holds"
    : "does not hold";
  return markup`<b class="${pass ? "pass" : "fail"}">${words}</b>`;
}

/** How the checks came out, in one sentence. */
export function checkSummary(artifact: Artifact<TheoryArtifact>): Html {
  const from = [source(artifact, "/checks")];
  const count = (rule: string, value: number) => derived(value, rule, from, whole);
  const checks = artifact.value.checks;
  const claims = checks.filter(({ control }) => !control);
  const controls = checks.filter(({ control }) => control);
  return markup`${count("count claims that hold", claims.filter(({ pass }) => pass).length)} of ${
    count("count claims", claims.length)
  } comparisons hold; ${
    count("count controls that fail", controls.filter(({ pass }) => pass).length)
  } of ${count("count controls", controls.length)} controls fail, as they must.`;
}
