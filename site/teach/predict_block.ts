import type { Outputs } from "../artifacts.ts";
import { type Html, markup, raw } from "../html/markup.ts";
import { num } from "../html/number.ts";
import { renderTable } from "../html/table.ts";
import { phrase } from "../math/prose.ts";
import type { Lesson, Points, Question } from "./lesson.ts";
import type { Prediction } from "./prediction.ts";

/** The question, then, folded away, what came out. A script lets the reader answer before that. */
export function predictBlock({ chapter, question }: Lesson, outputs: Outputs): Html {
  const found = question.points(outputs);
  if (found === null) {
    return markup`<p>${question.ask} It has not been computed yet.</p>
`;
  }
  const id = `predict-${chapter}`;
  return markup`<div class="predict" id="${id}" role="group" aria-labelledby="${id}-title">
<h3 id="${id}-title">Predict before you look</h3>
<p>${question.ask}</p>
<script type="application/json">${data(chapter, question, found)}</script>
<details class="panel-box">
<summary>What came out</summary>
<p>${phrase(question.lesson)}</p>
${truth(id, question, found)}</details>
</div>
`;
}

/** What the script needs, as a data block; nothing in it may end the element. */
function data(chapter: string, question: Question, { points }: Points): Html {
  const { kind, across, measure, top, factor } = question;
  const prediction: Prediction = {
    ...{ name: chapter, kind, across, measure, top },
    points: points.map(({ label, value }) => ({ label, value: value * factor })),
  };
  return raw(JSON.stringify(prediction).replaceAll("<", "\\u003c"));
}

function truth(id: string, question: Question, { artifact, points }: Points): Html {
  const { kind, across, measure, factor, format } = question;
  const rows = kind === "draw" ? points : [...points].sort((a, b) => b.value - a.value);
  return renderTable(`${id}-truth`, {
    caption: kind === "draw"
      ? `${measure}, by ${across.toLowerCase()}`
      : `${measure}, the best first`,
    columns: [across, measure],
    rows: rows.map(({ label, pointer }) => [
      label,
      num(artifact, pointer, (value) => format(value * factor)),
    ]),
  });
}
