import type { Outputs } from "../artifacts.ts";
import type { Figure, MadeFigure } from "../figures/figure.ts";
import { whole } from "../html/formats.ts";
import { definitions } from "../html/definitions.ts";
import { type Html, join, markup } from "../html/markup.ts";
import { lineage } from "./lineage.ts";
import { stageOrigin } from "./stage_origin.ts";

/** How a figure was made, in words: its stage, what that was computed from, and on what machine. */
export function provenance(
  figure: Pick<Figure, "id" | "stage">,
  made: Pick<MadeFigure, "settings" | "artifact">,
  outputs: Outputs,
): Html {
  const stages = lineage(figure.stage, outputs.records);
  return markup`<details class="panel-box" id="${figure.id}-origin">
<summary>How this was made</summary>
<p>The stage <code>${figure.stage}</code> made it${path(stages)}.
To make it again: <code>deno task stage ${figure.stage}</code>.</p>
${definitions([...made.settings, ...artifactFacts(made)])}
${stages.map((stage) => stageOrigin(stage, outputs))}
</details>`;
}

function path(stages: string[]): Html {
  const before = stages.slice(0, -1).map((stage) => markup`<code>${stage}</code>`);
  return before.length === 0 ? markup`` : markup` from ${join(before, ", ")}`;
}

function artifactFacts({ artifact }: Pick<MadeFigure, "artifact">): [string, Html][] {
  return [[
    "Artifact",
    markup`<code>${artifact.stage}.json</code>, ${
      whole(artifact.bytes)
    } bytes, SHA-256 <code>${artifact.sha256}</code>`,
  ]];
}
