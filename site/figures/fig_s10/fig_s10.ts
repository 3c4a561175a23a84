import { figure } from "../figure.ts";
import { momentumPanel, sensitivityPanel, tunedPanel } from "./panels.ts";
import { downloads, gridTable, pairTable, tunedTable } from "./tables.ts";
import { type TunedLine, tunedLines } from "./tuning.ts";
import { caption, finding, remarks, settings } from "./words.ts";

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
