import { checkBlock } from "../blocks/lab/check.ts";
import { dataBlock } from "../blocks/lab/data.ts";
import { raceBlock } from "../blocks/lab/race.ts";
import { linksFrom } from "../html/links.ts";
import { markup, raw } from "../html/markup.ts";
import { labIndex } from "../lab/lab_data.ts";
import { INDEX_ID } from "../lab/lab_index.ts";
import type { PageData } from "../page_data.ts";

export const title = "Laboratory";
export const description =
  "Train a published run again in your browser, to the same bits, and race optimizers against each other.";
export const url = "/lab/";
export const layout = "page.ts";
export const scripts = ["lab"];
export const trains = true;

export default function lab({ url, lab, outputs, figures }: PageData): string {
  const link = linksFrom(url);
  // what ends a script element early stands for itself nowhere in it
  const index = JSON.stringify(labIndex(lab, outputs, figures, link)).replaceAll("<", "\\u003c");
  return markup`<link rel="stylesheet" href="${link("/static/lab.css")}">
<h1>Laboratory</h1>
<p class="lead">The code that made the published results runs in this page. It is no copy and no model of it, so you can check us to the
last bit.</p>
<noscript><p>Training needs scripts, which are switched off. Everything else on this site reads without them.</p></noscript>
<p class="quiet" id="lab-notice"></p>
<script type="application/json" id="${INDEX_ID}">${raw(index)}</script>
${checkBlock()}${raceBlock()}<h2 id="draw">Draw</h2>
<p>What did the networks learn? <a href="${
    link("/lab/draw/")
  }">Draw a digit</a>, and those of four optimizers answer side by side.</p>
${dataBlock()}`.text;
}
