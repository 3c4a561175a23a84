import { exact, fixed, percent, significant, whole } from "../../html/formats.ts";
import { type Html, markup } from "../../html/markup.ts";
import { meanAndSd, num } from "../../html/number.ts";
import { dataWords, lengthWords, networkWords } from "../experiment.ts";
import { type AdamStep, momentPointer } from "./moments.ts";

/** What the figure shows, in one sentence. */
export function finding(artifact: AdamStep): Html {
  const { moments, pureNoise, epochs } = artifact.value;
  const last = moments[moments.length - 1];
  const at = momentPointer(artifact, last.step);
  const median = meanAndSd(artifact, `${at}/ratioMedian`, fixed(3));
  const noise = num(artifact, "/pureNoise/median", fixed(3));
  const side = last.ratioMedian.mean < pureNoise.median ? "less" : "more";
  return markup`In Adam’s run on ${dataWords(artifact)} the median of |m̂/√v̂| is ${
    num(artifact, `${momentPointer(artifact, 1)}/ratioMedian/mean`, fixed(0))
  } after the first step and ${median} after ${num(artifact, "/epochs", whole)} ${
    epochs === 1 ? "epoch" : "epochs"
  }, ${side} than the ${noise} of pure noise; ${
    num(artifact, `${at}/nearOne/mean`, percentOf)
  }\u00a0% of the parameters are then within a tenth of 1.`;
}

/** How to read the panels. */
export function caption(artifact: AdamStep): Html {
  const { moments } = artifact.value;
  const at = momentPointer(artifact, moments[moments.length - 1].step);
  return markup`Quantiles over the parameters, each the mean over n\u00a0=\u00a0${
    num(artifact, "/replicas", whole)
  } seeds, with learning rate ${
    num(artifact, "/optimizer/learningRate", exact)
  } and minibatches of ${
    num(artifact, "/batchSize", whole)
  }. The ratio times the learning rate is the step, up to ε. At the end ${
    num(artifact, `${at}/zeroShare/mean`, percent)
  }\u00a0% of the parameters have v̂\u00a0=\u00a00: weights of pixels that are black in every image,
and of units that were never active. They have not moved, and are left out. Independent gradients of mean zero would give an rms of
√((1\u00a0−\u00a0β₁)/(1\u00a0+\u00a0β₁))\u00a0=\u00a0${
    num(artifact, "/pureNoise/rms", fixed(3))
  }. Ratios fall below that where gradients get smaller, since v̂ remembers
larger ones for about 1/(1\u00a0−\u00a0β₂) steps and m̂ for 1/(1\u00a0−\u00a0β₁).`;
}

function percentOf(fraction: number): string {
  return significant(2)(100 * fraction);
}

/** Rows of "How this was made". */
export function settings(artifact: AdamStep): [string, Html][] {
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
