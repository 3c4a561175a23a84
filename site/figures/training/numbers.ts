import { exact, type Format, whole } from "../../html/formats.ts";
import { type Html, join, markup } from "../../html/markup.ts";
import { num, type Source, source } from "../../html/number.ts";
import { withSpread } from "../../html/spread.ts";
import { OPTIMIZERS } from "../../optimizers.ts";
import { differences, type Line, type TrainingFigure } from "./lines.ts";

type Final = "finalTestAccuracy" | "finalTrainLoss" | "finalTestLoss";

/** A number after the last epoch, mean ± sd over seeds: `39.6 ± 9.9 %`. */
export function finalNumber(
  artifact: TrainingFigure,
  { pointer }: Line,
  what: Final,
  format: Format,
  unit = "",
): Html {
  const at = `${pointer}/${what}`;
  return withSpread(num(artifact, `${at}/mean`, format), num(artifact, `${at}/sd`, format), unit);
}

/** Where the mean of a line's final test accuracy comes from. */
export function accuracySource(artifact: TrainingFigure, { pointer }: Line): Source {
  return source(artifact, `${pointer}/finalTestAccuracy/mean`);
}

/** A line's label as it stands in a sentence, its numbers bound to the artifact. */
export function lineName(artifact: TrainingFigure, { pointer, series }: Line): Html {
  const differ = differences(artifact.value.series);
  const batchSize = num(artifact, `${pointer}/batchSize`, whole);
  const rate = num(artifact, `${pointer}/optimizer/learningRate`, exact);
  const parts = [
    differ.optimizer && markup`${OPTIMIZERS[series.optimizer.name].label}`,
    differ.batchSize && markup`b\u00a0=\u00a0${batchSize}`,
    differ.learningRate && markup`α\u00a0=\u00a0${rate}`,
  ].filter((part) => part !== false);
  return parts.length > 0
    ? join(parts, " at ")
    : markup`${OPTIMIZERS[series.optimizer.name].label}`;
}

/** `a, b and c`. */
export function listOf(items: Html[]): Html {
  if (items.length < 2) return join(items, "");
  return markup`${join(items.slice(0, -1), ", ")} and ${items.at(-1)!}`;
}
