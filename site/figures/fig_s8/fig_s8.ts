import { exact, fixed, percent, percent2, significant, whole } from "../../html/formats.ts";
import { type Html, markup } from "../../html/markup.ts";
import { meanAndSd, num } from "../../html/number.ts";
import type { Table } from "../../html/table.ts";
import { dataWords, lengthWords, networkWords } from "../experiment.ts";
import { artifactFile, csvFile, type Download, figure } from "../figure.ts";
import { type AdamStep, epochPanel, nearPanel, ratioPanel } from "./panels.ts";

/** How far Adam's step is from its bound α, of which the report speaks without a figure. */
export const FIG_S8 = figure({
  id: "fig-s8",
  label: "Figure S8",
  title: "Adam’s step against its bound",
  place: "section 4.2",
  addition: true,
  stage: "adam-step",
}, (artifact) => ({
  finding: finding(artifact),
  caption: caption(artifact),
  panels: [ratioPanel(artifact), epochPanel(artifact), nearPanel(artifact)],
  teaser: ["ratio", "epochs"],
  tables: { moments: momentTable(artifact), loss: lossTable(artifact) },
  downloads: downloads(artifact),
  settings: settings(artifact),
}));

/** A median below this is called far below the bound, which is 1. */
const FAR_BELOW = 0.5;

/** What the figure shows: how the step stands to its bound, then the numbers. */
function finding(artifact: AdamStep): Html {
  const { moments, pureNoise, epochs } = artifact.value;
  const last = moments[moments.length - 1];
  const at = momentPointer(artifact, last.step);
  const median = meanAndSd(artifact, `${at}/ratioMedian`, fixed(3));
  const noise = num(artifact, "/pureNoise/median", fixed(3));
  const side = last.ratioMedian.mean < pureNoise.median ? "less" : "more";
  const words = last.ratioMedian.mean < FAR_BELOW
    ? "Adam’s first step is as long as its bound, and nearly all later ones are far shorter."
    : "Adam’s steps stay close to their bound.";
  return markup`${words} On ${dataWords(artifact)} the median of |m̂/√v̂| is ${
    num(artifact, `${momentPointer(artifact, 1)}/ratioMedian/mean`, fixed(0))
  } after the first step and ${median} after ${num(artifact, "/epochs", whole)} ${
    epochs === 1 ? "epoch" : "epochs"
  }, ${side} than the ${noise} of pure noise. Of the parameters, ${
    num(artifact, `${at}/nearOne/mean`, percentOf)
  }\u00a0% are then within a tenth of 1.`;
}

function caption(artifact: AdamStep): Html {
  const { moments } = artifact.value;
  const at = momentPointer(artifact, moments[moments.length - 1].step);
  return markup`Quantiles over the parameters, each the mean over n\u00a0=\u00a0${
    num(artifact, "/replicas", whole)
  } seeds, with learning rate ${
    num(artifact, "/optimizer/learningRate", exact)
  } and minibatches of ${
    num(artifact, "/batchSize", whole)
  }. The ratio times the learning rate is the step, up to ε. The report takes the ratio for about 1. At the end ${
    num(artifact, `${at}/zeroShare/mean`, percent)
  }\u00a0% of the parameters have v̂\u00a0=\u00a00: weights of pixels that are black in every image,
and of units that were never active. They have not moved, and are left out. Independent gradients of mean zero would give a normal number of rms
√((1\u00a0−\u00a0β₁)/(1\u00a0+\u00a0β₁))\u00a0=\u00a0${
    num(artifact, "/pureNoise/rms", fixed(3))
  }, whose size has the median ${
    num(artifact, "/pureNoise/median", fixed(3))
  }: medians are held against that. Ratios fall below that where gradients get smaller, since v̂ remembers
larger ones for about 1/(1\u00a0−\u00a0β₂) steps and m̂ for 1/(1\u00a0−\u00a0β₁).`;
}

function percentOf(fraction: number): string {
  return significant(2)(100 * fraction);
}

function settings(artifact: AdamStep): [string, Html][] {
  const n = (pointer: string) => num(artifact, pointer, whole);
  const e = (pointer: string) => num(artifact, pointer, exact);
  return [
    [
      "Config",
      markup`adam, β₁\u00a0=\u00a0${e("/optimizer/beta1")}, β₂\u00a0=\u00a0${
        e("/optimizer/beta2")
      }, ε\u00a0=\u00a0${e("/optimizer/epsilon")}, learning rate ${
        e("/optimizer/learningRate")
      }, minibatches of ${n("/batchSize")}, ${n("/stepsPerEpoch")} steps an epoch`,
    ],
    ["Network", networkWords(artifact)],
    ["Data", markup`${dataWords(artifact)}: ${n("/data/trainCount")} training images`],
    ["Length", lengthWords(artifact)],
  ];
}

/** Every moment that was looked at, over the seeds. */
function momentTable(artifact: AdamStep): Table {
  return {
    caption: markup`|m̂/√v̂| over the parameters with v̂ > 0, mean ± 1 sd over n = ${
      num(artifact, "/replicas", whole)
    } seeds`,
    columns: ["Step", "Epoch", "Median", "Mean", "Rms", "In [0.9, 1.1], %", "v̂ = 0, %"],
    rows: artifact.value.moments.map((_, i) => {
      const at = `/moments/${i}`;
      return [
        num(artifact, `${at}/step`, whole),
        num(artifact, `${at}/epoch`, significant(2)),
        meanAndSd(artifact, `${at}/ratioMedian`, fixed(3)),
        meanAndSd(artifact, `${at}/ratioMean`, fixed(3)),
        meanAndSd(artifact, `${at}/ratioRms`, fixed(3)),
        meanAndSd(artifact, `${at}/nearOne`, percent2),
        meanAndSd(artifact, `${at}/zeroShare`, percent),
      ];
    }),
  };
}

/** Mean of the minibatch losses of each epoch, every seed: the run is the one of Figures 8 and 9. */
function lossTable(artifact: AdamStep): Table {
  const { epochs, epochLoss } = artifact.value;
  return {
    caption: "Mean minibatch loss of each epoch, nats: the run is the one of Figures 8 and 9",
    columns: ["Epoch", ...epochLoss.map(({ replica }) => `Seed ${replica}`)],
    rows: Array.from({ length: epochs }, (_, epoch) => [
      epoch + 1,
      ...epochLoss.map((_, i) => num(artifact, `/epochLoss/${i}/loss/${epoch}`, fixed(4))),
    ]),
  };
}

/** Every seed's numbers at every moment, and the artifact unchanged. */
function downloads(artifact: AdamStep): Download[] {
  const rows = artifact.value.rows.map(({ ratio, effectiveStep, layers: _, ...row }) => ({
    ...row,
    ...named("ratio", ratio),
    ...named("step", effectiveStep),
  }));
  const layers = artifact.value.rows.flatMap(({ replica, step, layers }) =>
    layers.map((layer) => ({ replica, step, ...layer }))
  );
  return [
    csvFile("ratio", "quantiles of the ratio and of the step, every seed", rows),
    csvFile("layers", "the same layer by layer, in short", layers),
    artifactFile(artifact),
  ];
}

/** `{ratio-p5: …}` */
function named(name: string, quantiles: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(quantiles).map(([level, value]) => [`${name}-${level}`, value]),
  );
}

/** JSON pointer of the moment after so many steps. */
function momentPointer({ value }: AdamStep, step: number): string {
  return `/moments/${value.moments.findIndex((moment) => moment.step === step)}`;
}
