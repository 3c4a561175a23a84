import { percent2, whole } from "../../html/formats.ts";
import { type Html, listOf, markup } from "../../html/markup.ts";
import { derived, meanAndSd, num } from "../../html/number.ts";
import { dataWords } from "../experiment.ts";
import { type Line, ranked, type TrainingFigure } from "./lines.ts";
import { accuracyFormat, accuracySource, lineName, lossFormat } from "./words.ts";

/** An accuracy from which on a network counts as trained. */
const TRAINED = 0.5;

/** From so many times the larger standard deviation on, a gap is a large one. */
const FAR = 4;

/** What two lines show: which ends higher, then how high both end and how far apart. */
export function pairFinding(artifact: TrainingFigure, lines: Line[]): Html {
  const [a, b] = lines;
  const gap = Math.abs(meanOf(a) - meanOf(b));
  const from = lines.map((line) => accuracySource(artifact, line));
  return markup`${pairWords(artifact, lines)} ${opening(artifact)} is ${
    accuracies(artifact, [a, b])
  }, ${derived(gap, "|a - b|", from, percent2)} points apart.`;
}

/** The same, with the loss on the training images. */
export function pairWithLoss(artifact: TrainingFigure, lines: Line[]): Html {
  const format = lossFormat(lines);
  const losses = lines.map((line) =>
    markup`${meanAndSd(artifact, `${line.pointer}/finalTrainLoss`, format)} with ${
      lineName(artifact, line)
    }`
  );
  return markup`${pairFinding(artifact, lines)} The training loss is ${listOf(losses)}, in nats.`;
}

/** What more lines show: which of them learn, then how high each ends, the best first. */
export function rankingFinding(artifact: TrainingFigure, lines: Line[]): Html {
  const order = ranked(lines);
  return markup`${learningWords(artifact, order)} ${opening(artifact)} is ${
    accuracies(artifact, order)
  }.`;
}

/** `RMSProp ends far above Nesterov.` */
function pairWords(artifact: TrainingFigure, lines: Line[]): Html {
  const [best, other] = ranked(lines);
  const [name, rest] = [best, other].map((line) => lineName(artifact, line));
  const gap = meanOf(best) - meanOf(other);
  const sds = lines.map(({ series }) => series.finalTestAccuracy.sd);
  const half = meanOf(best) < TRAINED &&
    " Neither network gets even half of the test images right.";
  if (gap < Math.min(...sds)) {
    return markup`The two end level: the gap is narrower than the spread from seed to seed.${half}`;
  }
  if (gap < Math.max(...sds)) {
    return markup`${name} ends above ${rest}, but the gap is narrower than the wider of their spreads from seed to seed.${half}`;
  }
  const far = gap > FAR * Math.max(...sds) ? "far above" : "above";
  return markup`${name} ends ${far} ${rest}: the gap is wider than the spread from seed to seed.${half}`;
}

/** `RMSProp and Adam learn the digits; SGD does not get half of them right.` */
function learningWords(artifact: TrainingFigure, order: Line[]): Html {
  const learned = order.filter((line) => meanOf(line) >= TRAINED);
  const rest = order.filter((line) => meanOf(line) < TRAINED);
  const names = (lines: Line[]) => listOf(lines.map((line) => lineName(artifact, line)));
  if (rest.length === 0) {
    return markup`${names(order.slice(0, 1))} ends highest, ${names(order.slice(-1))} lowest.`;
  }
  if (learned.length === 0) return markup`None of them gets even half of the test images right.`;
  // their names follow with their numbers
  const others = rest.length > 2 ? "the others" : names(rest);
  return markup`${names(learned)} ${
    learned.length > 1 ? "learn" : "learns"
  } the digits; ${others} ${
    rest.length > 1 ? "do" : "does"
  } not get half of the test images right.`;
}

function opening(artifact: TrainingFigure): Html {
  return markup`After ${num(artifact, "/epochs", whole)} epochs on ${
    dataWords(artifact)
  }, test accuracy`;
}

/** `34.6 ± 4.8 % with SGD and …` */
export function accuracies(artifact: TrainingFigure, lines: Line[]): Html {
  const format = accuracyFormat(lines);
  return listOf(
    lines.map((line) =>
      markup`${meanAndSd(artifact, `${line.pointer}/finalTestAccuracy`, format, "%")} with ${
        lineName(artifact, line)
      }`
    ),
  );
}

function meanOf({ series }: Line): number {
  return series.finalTestAccuracy.mean;
}
