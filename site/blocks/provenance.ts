import type { StageRecord } from "../../lib/schema/record.ts";
import type { RunReport } from "../../lib/schema/run_report.ts";
import type { Outputs } from "../artifacts.ts";
import type { Figure, MadeFigure } from "../figures/figure.ts";
import { seconds, whole } from "../html/formats.ts";
import { type Html, join, markup } from "../html/markup.ts";
import { definitions } from "../html/table.ts";

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
${definitions([...made.settings, ["Artifact", artifactWords(made.artifact)]])}
${stages.map((stage) => stageOrigin(stage, outputs))}
</details>`;
}

function path(stages: string[]): Html {
  const before = stages.slice(0, -1).map((stage) => markup`<code>${stage}</code>`);
  return before.length === 0 ? markup`` : markup` from ${join(before, ", ")}`;
}

function artifactWords({ stage, bytes, sha256 }: MadeFigure["artifact"]): Html {
  return markup`<code>${stage}.json</code>, ${whole(bytes)} bytes, SHA-256 <code>${sha256}</code>`;
}

/** A stage and all that it was computed from, inputs before what uses them. */
function lineage(stage: string, records: Map<string, StageRecord>): string[] {
  const order: string[] = [];
  const visit = (name: string) => {
    if (order.includes(name)) return;
    Object.keys(records.get(name)?.components.inputs ?? {}).forEach(visit);
    order.push(name);
  };
  visit(stage);
  return order;
}

/** What one stage was computed with: its record, and the report of its run. */
function stageOrigin(stage: string, { records, runs, runsHeldBy }: Outputs): Html {
  const record = records.get(stage);
  const run = runs.get(stage);
  const facts = [
    ...(record === undefined ? [] : recordFacts(record)),
    ...(run === undefined ? [] : runFacts(run)),
    ...(runsHeldBy.get(stage) === "agreement" ? [UNTIED] : []),
  ];
  const none = facts.length === 0 && markup`<p>No record of it is at hand.</p>`;
  return markup`<section class="origin">
<h2>Stage <code>${stage}</code></h2>
${none}${facts.length > 0 && definitions(facts)}
</section>
`;
}

/** Records have a digest of the run report since they were first asked whether it is theirs. */
const UNTIED: [string, Html] = [
  "Run report",
  markup`under no digest, since its record is older; stage, backend and packages agree with it`,
];

function recordFacts(
  { key, artifact, backend, computedBy, components }: StageRecord,
): [string, Html][] {
  const inputs = Object.entries(components.inputs);
  return [
    ["Artifact", markup`SHA-256 <code>${artifact.sha256}</code>`],
    ["Key", markup`<code>${key}</code>`],
    ...inputs.map(([name, digest]): [string, Html] => [
      "Input",
      markup`<code>${name}</code>, SHA-256 <code>${digest}</code>`,
    ]),
    ["Computed on", backendWords(backend)],
    ...Object.entries(computedBy?.facts ?? {})
      .filter(([fact]) => !["backend", "adapter"].includes(fact))
      .map(([fact, value]): [string, Html] => [`Its ${fact}`, markup`<code>${value}</code>`]),
  ];
}

function backendWords(backend: StageRecord["backend"]): Html {
  if (backend === null) return markup`no tensor backend, since it trains nothing`;
  const software = backend.software && ", a GPU emulated in software";
  return markup`backend <code>${backend.name}</code>, ${backend.adapter}${software}`;
}

function runFacts({ command, startedAt, seconds: took, machine, ...run }: RunReport): [
  string,
  Html,
][] {
  return [
    ["Command", markup`<code>${command}</code>`],
    [
      "Run",
      markup`${day(startedAt)}, ${seconds(took)} s, ${
        workers(run.workers)
      }, largest resident memory ${whole(Math.round(run.peakResidentBytes / 1e6))} MB`,
    ],
    [
      "Machine",
      markup`${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.os} ${machine.arch}`,
    ],
    ["Versions", versionList(run.versions)],
  ];
}

/** The runtime in sight; the packages, which may be many, behind it. */
function versionList(versions: RunReport["versions"]): Html {
  const [runtime, ...packages] = Object.entries(versions).map(([name, version]) =>
    `${name} ${version}`
  );
  if (packages.length === 0) return markup`${runtime ?? "not recorded"}`;
  return markup`<details>
<summary>${runtime} and ${packages.length} more</summary>
${join(packages, ", ")}
</details>`;
}

function workers(count: number): string {
  return count === 1 ? "one worker" : `${count} workers side by side`;
}

/** ISO 8601 -> `2026-11-23 21:00 UTC`. */
function day(startedAt: string): Html {
  const words = new Date(startedAt).toISOString().slice(0, 16).replace("T", " ");
  return markup`<time datetime="${startedAt}">${words} UTC</time>`;
}
