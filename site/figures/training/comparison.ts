import { signed, whole } from "../../html/formats.ts";
import { markup } from "../../html/markup.ts";
import { derived, num } from "../../html/number.ts";
import { printedNumber, printedSource } from "../../html/printed.ts";
import { withSpread } from "../../html/spread.ts";
import type { Comparison } from "../figure.ts";
import type { Line, TrainingFigure } from "./lines.ts";
import { accuracySource, finalNumber, lineName } from "./numbers.ts";
import { accuracyFormat } from "./words.ts";

/**
 * The numbers that the report prints for a figure, beside ours; none unless this is the same
 * experiment.
 */
export function comparison(artifact: TrainingFigure, lines: Line[]): Comparison[] {
  const format = accuracyFormat(lines);
  return lines.flatMap((line) => {
    const { reference, series, pointer } = line;
    if (reference === null) return [];
    const { figure, key } = reference;
    const gap = 100 * series.finalTestAccuracy.mean - Number(reference.mean);
    const from = [accuracySource(artifact, line), printedSource(figure, key, "mean")];
    return [{
      what: markup`Final test accuracy, ${lineName(artifact, line)}`,
      report: withSpread(
        printedNumber(figure, key, "mean"),
        printedNumber(figure, key, "sd"),
        "%",
      ),
      ours: finalNumber(artifact, line, "finalTestAccuracy", format, "%"),
      difference: markup`${derived(gap, "100 * a - b", from, signed(2))} points`,
      n: markup`${reference.n} and ${num(artifact, `${pointer}/finalTestAccuracy/n`, whole)}`,
    }];
  });
}
