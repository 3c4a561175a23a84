import { type Link, linksFrom } from "../html/links.ts";
import { type Html, markup } from "../html/markup.ts";
import { phrase } from "../math/prose.ts";
import type { PageData } from "../page_data.ts";
import type { Lesson } from "../teach/lesson.ts";
import { LESSONS } from "../teach/lessons.ts";
import { predictBlock } from "../teach/predict_block.ts";

export const title = "Teach";
export const description =
  "For each chapter a figure for the projector, a prediction to make first, two exercises and a plan for 50 minutes.";
export const url = "/teach/";
export const layout = "page.ts";
export const scripts = ["predict"];

export default function teach(data: PageData): string {
  const link = linksFrom(data.url);
  return markup`<h1>Teach</h1>
<p class="lead">Five lessons of 50 minutes, one for each chapter. Let people commit to an answer before they see the figure: what
surprises them, they remember.</p>
${LESSONS.map((lesson) => lessonBlock(lesson, data, link))}`.text;
}

function lessonBlock(lesson: Lesson, { figures, outputs }: PageData, link: Link): Html {
  const { chapter, title, exercises, plan } = lesson;
  return markup`<article class="lesson" aria-labelledby="${chapter}">
<h2 id="${chapter}">${title}</h2>
<p><a href="${link(`/${chapter}/`)}">The chapter</a></p>
${predictBlock(lesson, outputs)}${slide(lesson, figures, link)}
<h3>Two exercises</h3>
<ol class="exercises">
${
    exercises.map(({ ask, answer }) =>
      markup`<li><p>${phrase(ask)}</p>
<details><summary>Answer</summary><p>${phrase(answer)}</p></details></li>
`
    )
  }</ol>
<h3>A plan for 50 minutes</h3>
<dl class="plan">
${
    plan.map(([minutes, what]) =>
      markup`<div><dt>${minutes} min</dt><dd>${what}</dd></div>
`
    )
  }</dl>
</article>
`;
}

/** The figure at a size for the projector, if it has been made. */
function slide({ figure: id }: Lesson, figures: PageData["figures"], link: Link): Html | null {
  const entry = figures.find(({ figure }) => figure.id === id);
  if (entry === undefined || entry.made === null) return null;
  const { label, title } = entry.figure;
  return markup`<h3>For the projector</h3>
<p><a href="${
    link(`/figures/${id}/${id}.svg`)
  }">${label} as SVG</a>, which stays sharp at any size, or <a href="${
    link(`/figures/${id}/${id}.png`)
  }">as PNG</a>: ${title}.
<a href="${link(`/figures/${id}/`)}">Its page</a> has the data.</p>`;
}
