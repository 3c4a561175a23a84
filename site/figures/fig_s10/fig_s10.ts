import type { TunedOptimizer } from "../../../lib/schema/tuning.ts";
import { exact, percent2, whole } from "../../html/formats.ts";
import { type Html, join, markup } from "../../html/markup.ts";
import { derived, meanAndSd, num, source } from "../../html/number.ts";
import { dataWords, imageCounts, networkWords } from "../experiment.ts";
import { figure } from "../figure.ts";
import { momentumPanel, sensitivityPanel, tunedPanel } from "./panels.ts";
import { downloads, gridTable, pairTable, tunedTable } from "./tables.ts";
import { nameOf, type TunedLine, tunedLines, type Tuning } from "./tuning.ts";

/** Optimizers with a step size for each parameter. */
const ADAPTIVE = ["rmsprop", "adam", "amsgrad"];

/** How much the learning rate matters, and which optimizer is best once each has its own. */
export const FIG_S10 = figure({
  id: "fig-s10",
  label: "Figure S10",
  title: "Every optimizer at its own learning rate",
  place: "section 5",
  addition: true,
  stage: "tuning",
}, (artifact) => {
  const lines = tunedLines(artifact);
  const isAdaptive = ({ key }: TunedLine) => ADAPTIVE.includes(key);
  const rates = lines.flatMap(({ points }) => points.map((point) => point.optimizer.learningRate));
  return {
    finding: finding(artifact),
    caption: caption(artifact),
    panels: [
      sensitivityPanel({
        key: "one-rate",
        title: "a  One step size for all parameters",
        lines: lines.filter((line) => !isAdaptive(line)),
        rates,
      }),
      sensitivityPanel({
        key: "adaptive",
        title: "b  A step size for each parameter",
        lines: lines.filter(isAdaptive),
        rates,
      }),
      tunedPanel(artifact),
      momentumPanel(artifact),
    ],
    teaser: ["one-rate", "adaptive"],
    remarks: remarks(artifact),
    tables: {
      tuned: tunedTable(artifact),
      comparisons: pairTable(artifact),
      grid: gridTable(artifact),
    },
    downloads: downloads(artifact),
    settings: settings(artifact),
  };
});

/** What a corrected p must stay below for two optimizers to differ. */
const LEVEL = 0.05;

/** A gap from the best to the last below this is a small one. */
const CLOSE = 0.02;

/** How far apart the tuned optimizers end, which is best, and which of them a test tells apart. */
export function finding(artifact: Tuning): Html {
  const { tuned, comparisons } = artifact.value;
  const order = tuned.map((one, i) => ({ one, at: `/tuned/${i}` }))
    .sort((a, b) => b.one.testAccuracy.mean - a.one.testAccuracy.mean);
  const [best, worst] = [order[0], order.at(-1)!];
  const end = ({ at }: typeof best) =>
    markup`${meanAndSd(artifact, `${at}/testAccuracy`, percent2)}\u00a0%`;
  const from = [source(artifact, "/comparisons")];
  const differ = comparisons.filter(({ adjustedP }) => adjustedP < LEVEL).length;
  const gap = best.one.testAccuracy.mean - worst.one.testAccuracy.mean;
  const words = gap < CLOSE
    ? "Give every optimizer its own learning rate, and all end close together."
    : "Even with a learning rate of its own for each, the optimizers end apart.";
  return markup`${words} ${nameOf(best.one)} ends highest on the test images, at ${
    end(best)
  }, and ${nameOf(worst.one)} lowest, at ${end(worst)}. ${
    derived(differ, "count adjustedP<0.05", from, whole)
  } of ${
    derived(comparisons.length, "count comparisons", from, whole)
  } pairs differ after Holm’s correction; ${equals(artifact, best.one)}.`;
}

/** Which optimizers no test tells from the best. */
function equals({ value }: Tuning, best: TunedOptimizer): string {
  const others = value.comparisons
    .filter(({ first, second }) => [first, second].includes(best.label))
    .filter(({ adjustedP }) => adjustedP >= LEVEL)
    .map(({ first, second }) => first === best.label ? second : first)
    .map((label) => nameOf(value.tuned.find((one) => one.label === label)!));
  if (others.length === 0) return `${nameOf(best)} differs from every other`;
  return `no test tells ${nameOf(best)} from ${new Intl.ListFormat("en").format(others)}`;
}

function caption(artifact: Tuning): Html {
  const n = (pointer: string) => num(artifact, pointer, whole);
  return markup`Minibatches have ${n("/batchSize")} images, runs ${
    n("/epochs")
  } epochs. In a and b, lines are means and bands
mean ± 1 sd over n\u00a0=\u00a0${
    n("/points/0/validationAccuracy/n")
  } seeds, on images kept out of training. A ring marks the chosen learning rate. A cross marks the smallest one
from which on no run trains, that is, reaches an accuracy of one half. Where lines coincide, the lower ones are drawn wider and
show on both sides. In c, each optimizer was trained anew at its choice, on all training images and with n\u00a0=\u00a0${
    n("/tuned/0/testAccuracy/n")
  } other seeds, before the test images were looked at.`;
}

/** A warning where a grid was too short; one sentence each. */
export function remarks({ value }: Tuning): string[] {
  const short = value.tuned.filter(({ atGridEnd }) => atGridEnd).map(nameOf);
  if (short.length === 0) return [];
  return [
    `${
      join(short, ", ").text
    }: the chosen learning rate is at an end of the grid, so that one beyond it might do better.`,
  ];
}

/** What was trained, in words. */
function settings(artifact: Tuning): [string, Html][] {
  const n = (pointer: string) => num(artifact, pointer, whole);
  return [
    ["Network", networkWords(artifact)],
    ["Data", markup`${dataWords(artifact)}: after the choice, ${imageCounts(artifact)}`],
    [
      "Length",
      markup`${n("/epochs")} epochs, minibatches of ${n("/batchSize")}, root seed ${
        num(artifact, "/rootSeed", exact)
      }`,
    ],
  ];
}
