import type { Outputs } from "../artifacts.ts";
import { seconds, whole } from "../html/formats.ts";
import { linksFrom } from "../html/links.ts";
import { type Html, join, markup } from "../html/markup.ts";
import { num, quoted } from "../html/number.ts";
import { renderTable } from "../html/table.ts";
import { CRATE_URL } from "../metadata/crate.ts";
import type { PageData } from "../page_data.ts";
import { drawGraph } from "../reproduce/draw_graph.ts";
import { stageGroups } from "../reproduce/stage_graph.ts";

export const title = "Reproduce";
export const description =
  "What is computed from what, by which command, in what time, and how to tell that it came out the same.";
export const url = "/reproduce/";
export const layout = "page.ts";

export default function reproduce({ url, outputs }: PageData): string {
  const link = linksFrom(url);
  return markup`<h1>Reproduce</h1>
<p class="lead">Every number on this site can be made again with one command, and every step of the way leaves a digest to compare.</p>
<h2 id="commands">Three commands</h2>
<p>All you need is Node, which fetches Deno, and a copy of the project. The results come with it, so this only builds the site:</p>
${command("reproduce")}
<p>This trains every network again. MNIST is fetched and verified on the way:</p>
${command("reproduce --force --backend wasm")}
<p>And this trains one run to its end and compares every loss with the published one:</p>
${command("audit train/adam-b1024-lr0.001 \\\n  --backend wasm --whole --part 0")}
${made(outputs)}
<h2 id="same">What counts as the same</h2>
<p>An audit computes a stage again, or its first steps, and grades how the numbers agree:</p>
<dl>
<div><dt>Bit-identical</dt><dd>Every number is the same to the last bit. The <code>wasm</code> backend, which made the published training
runs, promises this on every machine.</dd></div>
<div><dt>Equal in ULPs</dt><dd>No number is further away than 100 units in the last place: operations were rounded in another order.</dd></div>
<div><dt>Statistically equal</dt><dd>Single numbers differ, but by less than seeds differ among themselves. Other backends end here, since
training amplifies every rounding.</dd></div>
<div><dt>Measured otherwise</dt><dd>Times and memory belong to a machine. Another machine finds others.</dd></div>
<div><dt>Different</dt><dd>None of these. The audit fails.</dd></div>
</dl>
<h2 id="crate">The data, for programs</h2>
<p><a href="${
    link(CRATE_URL)
  }">An RO-Crate</a> lists every file that this site offers for download, with its size and SHA-256.
<code>deno task crate</code> describes the outputs of the pipeline in the same way, with the run that made each.</p>`
    .text;
}

function command(task: string): Html {
  return markup`<pre tabindex="0"><code>npx -y deno@2.9.6 task ${task}</code></pre>
`;
}

/** What the records and run reports say; a sentence where there are none. */
function made(outputs: Outputs): Html {
  if (outputs.records.size === 0) {
    return markup`<h2 id="stages">What is computed from what</h2>
<p>Nothing has been computed yet. <code>deno task reproduce</code> does it.</p>
`;
  }
  return markup`<h2 id="stages">What is computed from what</h2>
<p>Lines run from what is read to what is made of it. Stages that read nothing and feed nothing, such as most checks of theorems,
stand in the table only. A number in brackets counts stages of one kind.</p>
<section class="scroll dag-box" aria-label="Graph of the stages" tabindex="0">
${drawGraph(stageGroups(outputs))}
</section>
${times(outputs)}
${environment(outputs)}
${checksums(outputs)}`;
}

/** Every stage with its command and the time that it took. */
function times({ records, runs }: Outputs): Html {
  const stages = [...records.keys()].sort();
  const total = stages.reduce((sum, stage) => sum + (runs.get(stage)?.seconds ?? 0), 0);
  return markup`<h2 id="times">Commands and times</h2>
<p>One after the other, all stages took ${
    whole(Math.round(total / 60))
  } minutes. A stage makes its inputs first, where they are not fresh.</p>
${
    renderTable("stage-times", {
      caption: "Stages, the command that makes each again, and the wall time of the published run",
      columns: ["Stage", "Seconds", "Command"],
      rows: stages.map((stage) => {
        const run = runs.get(stage);
        return [
          markup`<code>${stage}</code>`,
          run === undefined ? "–" : seconds(run.seconds),
          markup`<code>${run?.command ?? `deno task stage ${stage}`}</code>`,
        ];
      }),
    })
  }`;
}

/** The machines and runtimes of the published runs. */
function environment({ runs }: Outputs): Html {
  const distinct = (words: (string | null)[]) =>
    join([...new Set(words)].filter((one) => one !== null).sort(), "; ");
  const all = [...runs.values()];
  return markup`<h2 id="environment">Environment</h2>
<dl>
<div><dt>Machine</dt><dd>${
    distinct(all.map(({ machine }) =>
      `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.os} ${machine.arch}`
    ))
  }</dd></div>
<div><dt>Runtime</dt><dd>${
    distinct(all.map(({ versions }) => `Deno ${versions.deno}, V8 ${versions.v8}`))
  }</dd></div>
<div><dt>Backend</dt><dd>${
    distinct(all.map(({ backend }) => backend && `${backend.name}: ${backend.adapter}`))
  }</dd></div>
</dl>
<p>The versions of all packages stand with each figure, under “How this was made”.</p>
`;
}

function checksums({ artifacts, records }: Outputs): Html {
  const dataset = artifacts.dataset;
  return markup`<h2 id="checksums">Checksums</h2>
${
    dataset !== undefined && dataset.value.files.length > 0 && renderTable("data-files", {
      caption: "Files of the data set, unpacked; the pipeline refuses any others",
      columns: ["File", "Bytes", "SHA-256"],
      rows: dataset.value.files.map((_, k) => [
        quoted(dataset, `/files/${k}/name`),
        num(dataset, `/files/${k}/bytes`, whole),
        markup`<code class="digest">${quoted(dataset, `/files/${k}/sha256`)}</code>`,
      ]),
    })
  }${
    renderTable("artifact-files", {
      caption: "Artifacts, as the record of each names them",
      columns: ["Artifact", "Bytes", "SHA-256"],
      rows: [...records.values()].map(({ artifact }) => artifact)
        .sort((a, b) => a.path < b.path ? -1 : 1)
        .map(({ path, bytes, sha256 }) => [
          markup`<code>${path}</code>`,
          whole(bytes),
          markup`<code class="digest">${sha256}</code>`,
        ]),
    })
  }`;
}
