import { exact, whole } from "../../html/formats.ts";
import { type Html, listOf, markup } from "../../html/markup.ts";
import { derived, meanAndSd, num } from "../../html/number.ts";
import type { Table } from "../../html/table.ts";
import { dataWords } from "../experiment.ts";
import { figure } from "../figure.ts";
import { timeWords } from "../training/caption.ts";
import type { Line, TrainingFigure } from "../training/lines.ts";
import { downloads, finalTable } from "../training/tables.ts";
import { type EpochTimes, epochTimesOf, NO_TIMES } from "../training/times.ts";
import { tablesOf } from "../training/training_figure.ts";
import { accuracyFormat, accuracySource, settings } from "../training/words.ts";
import { accuracyBySize, curvesPanel, lossBySize, timeBySize } from "./panels.ts";
import { type SizeRuns, sizeRuns, splitByRule } from "./runs.ts";

/** Figure 5 of the report: SGD at nine batch sizes under the linear scaling rule. */
export const FIG_5 = figure({
  id: "fig-5",
  label: "Figure 5",
  title: "SGD from small batches to very large ones",
  place: "section 3.1",
  stage: "batch-size",
}, (artifact, outputs) => {
  const runs = sizeRuns(artifact, outputs);
  const { lines } = runs;
  const times = epochTimesOf(lines, outputs);
  const timed = times.length > 0;
  return {
    finding: finding(runs),
    caption: caption(runs, times),
    panels: [
      accuracyBySize(runs, "a"),
      lossBySize(runs, "b"),
      curvesPanel(runs, "c"),
      ...(timed ? [timeBySize(times, "d")] : []),
    ],
    teaser: ["accuracy", timed ? "time" : "loss"],
    remarks: timed ? [] : [NO_TIMES],
    tables: { ...tablesOf(artifact, lines, times), ...continuedTable(runs) },
    downloads: downloads(artifact, lines, times),
    settings: settings(artifact, lines, times),
  };
});

/** What Figure 5 shows: how accuracy goes while the rate is scaled, and where it is held. */
function finding({ artifact, lines, continued }: SizeRuns): Html {
  const { scaled, held } = splitByRule(lines);
  const format = accuracyFormat(lines);
  const bound = (which: "min" | "max") => {
    const from = scaled.map((line) => accuracySource(artifact, line));
    return derived(Math[which](...scaled.map(meanOf)), `${which} accuracy`, from, format);
  };
  const ends = (of: TrainingFigure, those: Line[]) =>
    listOf(
      those.map((line) =>
        markup`${meanAndSd(of, `${line.pointer}/finalTestAccuracy`, format, "%")} at ${
          size(of, line)
        }`
      ),
    );
  const rest = held.length > 0 &&
    markup` Where the rate is held, it is ${ends(artifact, held)}.`;
  const beyond =
    continued?.lines.filter(({ series }) =>
      held.some((line) => line.series.batchSize === series.batchSize)
    ) ?? [];
  const on = continued !== null && beyond.length > 0 &&
    markup` Were the rate to grow on, it would be ${ends(continued.artifact, beyond)}.`;
  return markup`${words(scaled, held)} After ${num(artifact, "/epochs", whole)} epochs of SGD on ${
    dataWords(artifact)
  }, mean test accuracy lies between ${bound("min")} and ${bound("max")}\u00a0% from ${
    size(artifact, scaled[0])
  } to ${size(artifact, scaled.at(-1)!)} images.${rest}${on}`;
}

/** Whether the batch size matters while the rate grows with it, and what holding the rate does. */
function words(scaled: Line[], held: Line[]): string {
  const means = scaled.map(meanOf);
  const least = Math.min(...scaled.map(({ series }) => series.finalTestAccuracy.sd));
  const isLevel = Math.max(...means) - Math.min(...means) < least;
  const first = isLevel
    ? "The batch size makes no difference as long as the learning rate grows with it."
    : "The batch size matters even where the learning rate grows with it.";
  const drops = held.length > 0 && Math.max(...held.map(meanOf)) < Math.min(...means) - least;
  return drops ? `${first} Once the rate is held, SGD falls behind.` : first;
}

function meanOf({ series }: Line): number {
  return series.finalTestAccuracy.mean;
}

function caption({ artifact, lines, continued }: SizeRuns, times: EpochTimes[]): Html {
  const { scaled, held } = splitByRule(lines);
  const rate = (line: Line) => num(artifact, `${line.pointer}/optimizer/learningRate`, exact);
  const stop = held.length > 0 &&
    markup`; from ${size(artifact, held[0])} on the report holds it at ${rate(held[0])}`;
  return markup`Filled marks are means, small circles single seeds, bands mean ± 1 sd (sample sd) over
n\u00a0=\u00a0${num(artifact, "/replicas", whole)} seeds. The learning rate is ${
    rate(scaled[0])
  } at ${size(artifact, scaled[0])} and doubles with the batch size up to ${
    rate(scaled.at(-1)!)
  } at ${
    size(artifact, scaled.at(-1)!)
  }${stop}. The larger the minibatch, the fewer steps an epoch has:
${num(artifact, `${lines[0].pointer}/stepsPerEpoch`, whole)} at ${size(artifact, lines[0])}, ${
    num(artifact, `${lines.at(-1)!.pointer}/stepsPerEpoch`, whole)
  } at ${size(artifact, lines.at(-1)!)}. ${
    continued !== null && "Dashed are runs of our own, whose learning rate goes on doubling. "
  }${timeWords(times.slice(0, 1))}The report prints no numbers for this figure.`;
}

function size(artifact: TrainingFigure, { pointer }: Line): Html {
  return num(artifact, `${pointer}/batchSize`, whole);
}

function continuedTable({ continued }: SizeRuns): Record<string, Table> {
  if (continued === null) return {};
  const table = finalTable(continued.artifact, continued.lines);
  return {
    continued: { ...table, caption: markup`With the learning rate growing on: ${table.caption}` },
  };
}
