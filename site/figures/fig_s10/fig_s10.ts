import { exact, percent, significant, whole } from "../../html/formats.ts";
import { type Html, markup } from "../../html/markup.ts";
import { derived, num, source } from "../../html/number.ts";
import { dataWords, networkWords } from "../experiment.ts";
import { artifactFile, csvFile, type Download, figure } from "../figure.ts";
import { sensitivityPanel } from "./panels.ts";
import { gridTable } from "./tables.ts";
import { type RateLine, rateLines, type Tuning } from "./tuning.ts";

/** Optimizers with a step size for each parameter. */
const ADAPTIVE = ["rmsprop", "adam", "amsgrad"];

/** How much the learning rate alone matters. */
export const FIG_S10 = figure({
  id: "fig-s10",
  label: "Figure S10",
  title: "How much the learning rate matters",
  place: "section 5",
  addition: true,
  stage: "tuning",
}, (artifact) => {
  const lines = rateLines(artifact);
  const isAdaptive = ({ key }: RateLine) => ADAPTIVE.includes(key);
  const rates = lines.flatMap(({ grid }) =>
    grid.points.map((point) => point.optimizer.learningRate)
  );
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
    ],
    teaser: ["one-rate", "adaptive"],
    tables: { grid: gridTable(artifact) },
    downloads: downloads(artifact),
    settings: settings(artifact),
  };
});

/** What a change of the learning rate does, at its strongest. */
export function finding(artifact: Tuning): Html {
  const sgd = artifact.value.rates.findIndex(({ name }) => name === "sgd");
  const adam = artifact.value.rates.findIndex(({ name }) => name === "adam");
  const at = (grid: number, rate: number) =>
    artifact.value.rates[grid].points.findIndex(({ optimizer }) => optimizer.learningRate === rate);
  const shown = (grid: number, rate: number) =>
    markup`${
      num(
        artifact,
        `/rates/${grid}/points/${at(grid, rate)}/validationAccuracy/mean`,
        percent,
      )
    }\u00a0%`;
  const best = (grid: number) => rateLines(artifact)[grid].best;
  const factor = best(sgd).optimizer.learningRate / best(adam).optimizer.learningRate;
  return markup`The learning rate decides more than the method: SGD is best at a rate ${
    derived(
      factor,
      "a / b",
      [sgd, adam].map((grid) =>
        source(
          artifact,
          `/rates/${grid}/points/${
            at(grid, best(grid).optimizer.learningRate)
          }/optimizer/learningRate`,
        )
      ),
      significant(2),
    )
  } times Adam’s. There it ends at ${
    shown(sgd, best(sgd).optimizer.learningRate)
  } of the validation images, where Adam ends at ${
    shown(adam, best(adam).optimizer.learningRate)
  } with its own.`;
}

function caption(artifact: Tuning): Html {
  const n = (pointer: string) => num(artifact, pointer, whole);
  return markup`Minibatches of ${n("/batchSize")}, ${
    n("/epochs")
  } epochs; all other settings as in the report. Lines are means and bands mean ± 1 sd over n\u00a0=\u00a0${
    n("/rates/0/points/0/validationAccuracy/n")
  } seeds, on images kept out of training. A ring marks the best learning rate, a cross the smallest one from which on no run trains,
that is, reaches an accuracy of one half.`;
}

function settings(artifact: Tuning): [string, Html][] {
  const n = (pointer: string) => num(artifact, pointer, whole);
  return [
    ["Network", networkWords(artifact)],
    ["Data", markup`${dataWords(artifact)}`],
    [
      "Length",
      markup`${n("/epochs")} epochs, minibatches of ${n("/batchSize")}, root seed ${
        num(artifact, "/rootSeed", exact)
      }`,
    ],
  ];
}

function downloads(artifact: Tuning): Download[] {
  const grid = artifact.value.rates.flatMap(({ name, points }) =>
    points.map(({ optimizer, validationAccuracy: { mean, sd, n }, trained }) => ({
      optimizer: name,
      learningRate: optimizer.learningRate,
      validationAccuracyMean: mean,
      validationAccuracySd: sd,
      runs: n,
      trained,
    }))
  );
  return [csvFile("grid", "every learning rate that was tried", grid), artifactFile(artifact)];
}
