import { fixed, type Format } from "../../html/formats.ts";
import type { Line, TrainingFigure } from "./lines.ts";

/** The images, in words: generated digits are never called MNIST. */
export function dataWords({ value }: TrainingFigure): string {
  if (value.data.source === "synthetic") return "generated digits (not MNIST)";
  return value.profile === "paper" ? "MNIST" : "part of MNIST";
}

/** `mean ± 1 sd, n = 5 seeds`. */
export function spreadWords({ value }: TrainingFigure): string {
  return `mean ± 1 sd, n\u00a0=\u00a0${value.replicas} seeds`;
}

/** `a, b and c`. */
export function listWords(items: string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** A fraction as a percentage, with two decimals where a standard deviation is below one point. */
export function accuracyFormat(lines: Line[]): Format {
  const least = Math.min(...lines.map(({ series }) => series.finalTestAccuracy.sd));
  const decimals = least < 0.01 ? 2 : 1;
  return (value) => fixed(decimals)(100 * value);
}

/** A loss in nats, with so many decimals that the smallest final standard deviation shows. */
export function lossFormat(lines: Line[]): Format {
  const least = Math.min(
    ...lines.flatMap(({ series }) => [series.finalTrainLoss.sd, series.finalTestLoss.sd]),
  );
  return fixed(Math.min(Math.max(Math.ceil(-Math.log10(least)), 3), 5));
}
