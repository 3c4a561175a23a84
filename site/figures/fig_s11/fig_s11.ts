import type { FloorReading, GradientNoiseEnd } from "../../../lib/schema/gradient_noise.ts";
import { exact, fixed, significant, whole } from "../../html/formats.ts";
import { type Html, join, markup } from "../../html/markup.ts";
import { num } from "../../html/number.ts";
import type { Table } from "../../html/table.ts";
import { dataWords, networkWords } from "../experiment.ts";
import { artifactFile, csvFile, type Download, figure } from "../figure.ts";
import {
  floorPanel,
  type GradientNoise,
  type Measured,
  measuredIn,
  signalPanel,
} from "./panels.ts";

/** How a reading is said of a run: `it is … its noise floor`. */
function readingOf({ reading, advantage }: GradientNoiseEnd): string {
  if (reading === "near" && advantage !== null && advantage < 1) return "below";
  return READINGS[reading];
}

const READINGS: Record<FloorReading, string> = {
  far: "far from",
  between: "neither far from nor near",
  near: "near",
};

/** How far training stops from the noise floor, which the report states and does not measure. */
export const FIG_S11 = figure({
  id: "fig-s11",
  label: "Figure S11",
  title: "How far from the noise floor",
  place: "section 5",
  addition: true,
  stage: "gradient-noise",
}, (artifact) => ({
  finding: finding(artifact),
  caption: caption(artifact),
  panels: [signalPanel(artifact), floorPanel(artifact)],
  teaser: ["signal", "floor"],
  tables: { ends: endTable(artifact) },
  downloads: downloads(artifact),
  settings: settings(artifact),
}));

/** What the figure shows: where SGD stops, by what number, and where the others do. */
function finding(artifact: GradientNoise): Html {
  const [sgd, ...others] = measuredIn(artifact);
  const { smallestAdvantage } = sgd.end;
  const advantage = smallestAdvantage === null
    ? markup`its noise costs nothing on average`
    : markup`a step with the exact gradient would gain ${
      num(artifact, `${sgd.pointer}/smallestAdvantage`, times)
    } times what noise costs, or more`;
  return markup`SGD stops ${readingOf(sgd.end)} its noise floor. After ${
    num(artifact, "/epochs", whole)
  } epochs on ${dataWords(artifact)}, ${advantage}. ${others.map(standing)}`;
}

/** `RMSProp is below its floor. ` */
function standing({ label, end }: Measured): string {
  return end.descent.mean < 0
    ? `A step of ${label} is too long even without noise. `
    : `${label} is ${readingOf(end)} its floor. `;
}

/** Rounded down to two digits, so that "or more" holds, thousands separated: 30764 -> 30,000. */
function times(value: number): string {
  const step = 10 ** (Math.floor(Math.log10(value)) - 1);
  const below = Math.floor(value / step) * step;
  return value < 1000 ? significant(2)(below) : whole(below);
}

/** How to read the panels, and what they leave out. */
function caption(artifact: GradientNoise): Html {
  const measured = measuredIn(artifact);
  const n = (pointer: string) => num(artifact, pointer, whole);
  const replicas = measured.map(({ label, pointer }) =>
    markup`${n(`${pointer}/replicas`)} for ${label}`
  );
  return markup`At each point the gradients g of ${n("/minibatches")} fixed minibatches of ${
    n("/batchSize")
  } images are taken at the same parameters. Their mean is ḡ, and ξ\u00a0=\u00a0g\u00a0−\u00a0ḡ is the noise. Descent is what an
exact step lowers the loss by, F(θ) − F(θ − Pḡ); where the step raises the loss, panel b has no point. P is the step of a unit
of gradient in the long run: the learning rate for SGD; that over 1\u00a0−\u00a0β for Nesterov, whose momentum repeats each gradient;
that over √v for RMSProp and Adam. The curvature H along the noise comes from gradients of other minibatches, for ${
    n("/sampledMinibatches")
  } of them. Seeds: ${
    join(replicas, ", ")
  }. The rule was fixed beforehand: a run is far from its floor if an exact step would lower the loss by more than ${
    num(artifact, "/rule/far", whole)
  } times what noise costs, and near it below ${
    num(artifact, "/rule/near", whole)
  } times. SGD’s loss went from ${lossOf(artifact, 0)} to ${
    lossOf(artifact, artifact.value.epochs)
  } (seed 0). ${
    overshooting(artifact, measured)
  }Noise is counted as if minibatches were drawn anew; visited in turns, they cancel part
of it.`;
}

/** The training loss of SGD’s replica 0 after an epoch. */
function lossOf(artifact: GradientNoise, epoch: number): Html {
  const at = artifact.value.rows.findIndex((row) =>
    row.optimizer === "sgd" && row.replica === 0 && row.epoch === epoch
  );
  return num(artifact, `/rows/${at}/loss`, fixed(4));
}

/** Those whose step is too long for the slope, noise or not. */
function overshooting(artifact: GradientNoise, measured: Measured[]): Html {
  const over = measured.filter(({ end }) => end.descent.mean < 0);
  if (over.length === 0) return markup``;
  const losses = over.map(({ label, pointer }) =>
    markup`${label} by ${
      num(artifact, `${pointer}/descent/mean`, (value) => significant(2)(-value))
    }`
  );
  return markup`At the end such a step raises the loss even without noise: it is too long for the steepest directions (${
    join(losses, ", ")
  } nats). The learning rate of ${
    num(artifact, `${over[0].pointer}/optimizer/learningRate`, exact)
  } is then a limit beside the noise. `;
}

function settings(artifact: GradientNoise): [string, Html][] {
  const n = (pointer: string) => num(artifact, pointer, whole);
  const configs = measuredIn(artifact).map(({ label, pointer }) =>
    markup`${label}, learning rate ${num(artifact, `${pointer}/optimizer/learningRate`, exact)}`
  );
  return [
    ["Configs", markup`${join(configs, "; ")}; minibatches of ${n("/batchSize")}`],
    ["Network", networkWords(artifact)],
    ["Data", markup`${dataWords(artifact)}: ${n("/data/trainCount")} training images`],
    [
      "Length",
      markup`${n("/epochs")} epochs; the first replicas of root seed ${
        num(artifact, "/rootSeed", exact)
      }`,
    ],
  ];
}

/** Where every optimizer ends, means over its seeds. */
function endTable(artifact: GradientNoise): Table {
  const write = significant(3);
  return {
    caption: markup`After epoch ${
      num(artifact, "/epochs", whole)
    }, means over the seeds; gain, descent and cost in nats a step`,
    columns: [
      "Optimizer",
      "Seeds",
      "Training loss",
      "‖ḡ‖²",
      "Noise",
      "Gain on a straight slope",
      "Descent with exact gradient",
      "Cost of noise",
      "Descent over cost",
      "Noise floor",
    ],
    rows: measuredIn(artifact).map(({ label, pointer, end }) => [
      label,
      num(artifact, `${pointer}/replicas`, whole),
      ...["loss", "gradientNormSquared", "noise", "gain", "descent", "noisePenalty"].map((name) =>
        num(artifact, `${pointer}/${name}/mean`, write)
      ),
      end.advantage === null ? "–" : num(artifact, `${pointer}/advantage`, significant(2)),
      end.reading,
    ]),
  };
}

/** Every measurement, and the artifact unchanged; what is not known is left empty. */
function downloads(artifact: GradientNoise): Download[] {
  const rows = artifact.value.rows.map(({ step, ...row }) => ({ ...row, ...step }));
  return [csvFile("noise", "every measurement", rows), artifactFile(artifact)];
}
