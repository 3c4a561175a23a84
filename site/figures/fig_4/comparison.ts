import { signed, whole } from "../../html/formats.ts";
import { markup } from "../../html/markup.ts";
import { derived, num } from "../../html/number.ts";
import { printedInFig4 } from "../../html/printed.ts";
import { withSpread } from "../../html/spread.ts";
import { REPORT } from "../../report.ts";
import type { Comparison } from "../figure.ts";
import { type Fig4Artifact, isPaperRun, type Line } from "./lines.ts";
import { batchSize, finalAccuracy, meanSource } from "./numbers.ts";

/**
 * The numbers that the report prints for this figure, beside ours; none unless this is the same
 * experiment.
 */
export function comparison(artifact: Fig4Artifact, lines: Line[]): Comparison[] {
  if (!isPaperRun(artifact)) return [];
  return lines.flatMap((line) => {
    const { batchSize: b, finalTestAccuracy } = line.series;
    const report = REPORT["fig-4"][b];
    if (report === undefined) return [];
    const gap = 100 * finalTestAccuracy.mean - Number(report.mean);
    const from = [meanSource(artifact, line), `report#/fig-4/${b}/mean`];
    return [{
      what: markup`Final test accuracy, b\u00a0=\u00a0${batchSize(artifact, line)}`,
      report: withSpread(printedInFig4(b, "mean"), printedInFig4(b, "sd"), "%"),
      ours: finalAccuracy(artifact, line),
      difference: markup`${derived(gap, "100 * a - b", from, signed(2))} points`,
      n: markup`${report.n} and ${num(artifact, `${line.pointer}/finalTestAccuracy/n`, whole)}`,
    }];
  });
}
