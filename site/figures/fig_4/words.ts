import { exact, fixed, percent, seconds, whole } from "../../html/formats.ts";
import { type Html, join, markup } from "../../html/markup.ts";
import { mean } from "../../../lib/stats.ts";
import { derived, num, source } from "../../html/number.ts";
import { printedNumber } from "../../html/printed.ts";
import { withSpread } from "../../html/spread.ts";
import { REPORT_FIG_4 } from "../../report.ts";
import type { Comparison } from "../figure.ts";
import { dataWords, type Fig4Artifact, isPaperRun, type Line } from "./lines.ts";
import { epochSeconds, type EpochTimes } from "./time_panel.ts";

/** What Figure 4 shows, in one sentence. */
export function finding(artifact: Fig4Artifact, lines: Line[]): Html {
  const ends = lines.map((line, i) =>
    markup`${finalAccuracy(artifact, line)} with ${i === 0 && "minibatches of "}${
      batchSize(artifact, line)
    }`
  );
  const [small, large] = lines;
  const gap = Math.abs(difference(small, large));
  const points = derived(gap, "absolute difference", meanSources(artifact, lines), percent);
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
  }. Epoch 0 is the network before its first step. ${timeWords(times)}${
    isPaperRun(artifact)
      ? "Hollow marks are the values that the report prints."
      : "The report’s values are left out, because this is not the same experiment."
  }`;
}

/** The numbers that the report prints for this figure, beside ours; none unless this is the same experiment. */
export function comparison(artifact: Fig4Artifact, lines: Line[]): Comparison[] {
  if (!isPaperRun(artifact)) return [];
  return lines.flatMap((line) => {
    const report = REPORT_FIG_4[line.series.batchSize];
    if (report === undefined) return [];
    const gap = line.series.finalTestAccuracy.mean - Number(report.mean) / 100;
    const mean = source(artifact, `${line.pointer}/finalTestAccuracy/mean`);
    const from = [mean, "report#fig-4"];
    return [{
      what: markup`Final test accuracy, b\u00a0=\u00a0${batchSize(artifact, line)}`,
      report: withSpread(
        printedNumber(report.mean, "fig-4"),
        printedNumber(report.sd, "fig-4"),
        "%",
      ),
      ours: finalAccuracy(artifact, line),
      difference: markup`${derived(100 * gap, "difference", from, signed)} points`,
      n: markup`${report.n} and ${num(artifact, `${line.pointer}/finalTestAccuracy/n`, whole)}`,
    }];
  });
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
  return markup`Times are of training alone, on the machine named under “How this was made”; the first epoch stands
apart, since compiling and warming up fall into it. The later ones take ${
    join(later, " and ")
  } on average. `;
}

function finalAccuracy(artifact: Fig4Artifact, { pointer }: Line): Html {
  const at = `${pointer}/finalTestAccuracy`;
  return withSpread(num(artifact, `${at}/mean`, percent), num(artifact, `${at}/sd`, percent), "%");
}

function batchSize(artifact: Fig4Artifact, { pointer }: Line): Html {
  return num(artifact, `${pointer}/batchSize`, whole);
}

function difference(a: Line, b: Line): number {
  return b.series.finalTestAccuracy.mean - a.series.finalTestAccuracy.mean;
}

function meanSources(artifact: Fig4Artifact, lines: Line[]): string[] {
  return lines.map(({ pointer }) => source(artifact, `${pointer}/finalTestAccuracy/mean`));
}

function spreadComparison(gap: number, lines: Line[]): string {
  const sds = lines.map(({ series }) => series.finalTestAccuracy.sd);
  if (gap < Math.min(...sds)) return "less than one standard deviation of either";
  if (gap < Math.max(...sds)) return "less than one standard deviation of the more variable";
  return "more than one standard deviation of either";
}

function signed(value: number): string {
  return (value > 0 ? "+" : "") + fixed(2)(value);
}
