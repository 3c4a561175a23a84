import { exact, fixed, seconds, whole } from "../../html/formats.ts";
import { type Html, join, markup } from "../../html/markup.ts";
import { mean } from "../../../lib/stats.ts";
import { derived, num } from "../../html/number.ts";
import { dataWords, type Fig4Artifact, isPaperRun, type Line } from "./lines.ts";
import { batchSize, finalAccuracy, meanSource } from "./numbers.ts";
import { epochSeconds, type EpochTimes } from "./time_panel.ts";

/** What Figure 4 shows, in one sentence. */
export function finding(artifact: Fig4Artifact, lines: Line[]): Html {
  const ends = lines.map((line, i) =>
    markup`${finalAccuracy(artifact, line)} with ${i === 0 && "minibatches of "}${
      batchSize(artifact, line)
    }`
  );
  const [small, large] = lines;
  const gap = Math.abs(
    large.series.finalTestAccuracy.mean - small.series.finalTestAccuracy.mean,
  );
  const points = derived(gap, "|a - b|", lines.map((line) => meanSource(artifact, line)), points2);
  return markup`After ${num(artifact, "/epochs", whole)} epochs of SGD on ${
    dataWords(artifact)
  }, test accuracy is ${join(ends, " and ")}: ${points} points apart, ${
    spreadComparison(gap, lines)
  }.`;
}

/** How to read the panels. */
export function caption(artifact: Fig4Artifact, lines: Line[], times: EpochTimes[]): Html {
  const rates = lines.map((line) =>
    markup`${num(artifact, `${line.pointer}/learningRate`, exact)} for b\u00a0=\u00a0${
      batchSize(artifact, line)
    }`
  );
  return markup`Lines are means and bands are mean ± 1 sd (sample sd) over n\u00a0=\u00a0${
    num(artifact, "/replicas", whole)
  } seeds; the learning rate is ${
    join(rates, " and ")
  }. Where one line hides the other, the two coincide. Epoch 0 is the network before its first
step. ${timeWords(times)}${
    isPaperRun(artifact)
      ? "Hollow marks are the values that the report prints."
      : "The report’s values are left out, because this is not the same experiment."
  }`;
}

/** Why the first epoch stands apart, and what the later ones take; nothing without times. */
function timeWords(times: EpochTimes[]): Html {
  const later = times.flatMap(({ line, run }) => {
    const values = epochSeconds(run, (epoch) => epoch > 1);
    if (values.length === 0) return [];
    const from = [`runs/${run.stage}#/epochs?epoch>1`];
    const time = derived(mean(values), "mean trainSeconds", from, seconds);
    return [markup`${time}\u00a0s for ${line.label}`];
  });
  if (later.length === 0) return markup``;
  const when = times.some(({ run }) => run.workers > 1)
    ? "while seeds trained side by side"
    : "during training";
  return markup`The times were taken ${when}, so they
are no benchmark: other work on the machine slows them. The first epoch stands apart, since compiling
and warming up fall into it; the later ones take ${join(later, " and ")} on average. `;
}

function spreadComparison(gap: number, lines: Line[]): string {
  const sds = lines.map(({ series }) => series.finalTestAccuracy.sd);
  if (gap < Math.min(...sds)) return "less than one standard deviation of either";
  if (gap < Math.max(...sds)) return "less than one standard deviation of the more variable";
  return "more than one standard deviation of either";
}

/** A fraction in percentage points: 0.0256 -> 2.56. */
function points2(fraction: number): string {
  return fixed(2)(100 * fraction);
}
