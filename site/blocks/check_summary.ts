import type { TheoryArtifact } from "../../lib/schema/theory.ts";
import { whole } from "../html/formats.ts";
import { type Html, markup } from "../html/markup.ts";
import { derived, source } from "../html/number.ts";
import type { Artifact } from "../read_artifact.ts";

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
