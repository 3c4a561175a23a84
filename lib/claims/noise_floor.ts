import type { ClaimNumber } from "../schema/claims.ts";
import type { GradientNoiseArtifact } from "../schema/gradient_noise.ts";
import { type ClaimDefinition, OF_TRAINING, type Titles, Untestable } from "./claim.ts";
import { verdictOfDistance } from "./verdicts.ts";
import { sentenceOf, short } from "./words.ts";

type End = GradientNoiseArtifact["atEnd"][number];

const READINGS = {
  far: "far from the floor",
  between: "neither far from the floor nor near it",
  near: "near the floor",
};

export const C19: ClaimDefinition = {
  id: "C19",
  where: "section 5",
  statement: "Training stops far from the noise floor of SGD",
  paper: null,
  unit: "",
  margin: null,
  test:
    "After the last epoch, the descent over the cost: by how much a step would lower the loss if its gradient " +
    "were exact, over what the noise of the minibatches costs it; 1 at the floor. The rule of the stage gradient-noise reads it as far, " +
    "near or between. Reproduced if SGD is far, not reproduced if it is near, otherwise open; the " +
    "other optimizers stand beside it and decide nothing.",
  assumed: OF_TRAINING,
  from: ["gradient-noise"],
  family: null,
  varies: "it compares no two samples, and SGD's noise was measured along too few runs",
  examine: ({ "gradient-noise": { atEnd, rule }, titles }) => {
    const sgd = atEnd.find(({ optimizer }) => optimizer.name === "sgd");
    if (!sgd) throw new Untestable("the gradient's noise was not measured along SGD's run");
    return {
      compared: [],
      numbers: [
        ...atEnd.flatMap((end) => numbersOf(end, titles)),
        { what: "descent over cost from which on a run is far from the floor", value: rule.far },
        { what: "descent over cost up to which a run is near the floor", value: rule.near },
      ],
      conclude: () => {
        const verdict = verdictOfDistance(sgd.reading);
        return { verdict, sentence: sentenceOf(verdict, atEnd.map((end) => clause(end, titles))) };
      },
    };
  },
};

function numbersOf(
  { optimizer, advantage, gradientNormSquared, noise }: End,
  titles: Titles,
): ClaimNumber[] {
  const name = titles[optimizer.name];
  return [
    { what: `${name}: squared norm of the gradient`, value: gradientNormSquared },
    { what: `${name}: variance of the minibatches' gradients`, value: noise },
    ...(advantage === null
      ? []
      : [{ what: `${name}: descent over cost of a step`, value: advantage }]),
  ];
}

function clause({ optimizer, advantage, reading }: End, titles: Titles): string {
  const name = titles[optimizer.name];
  if (advantage === null) {
    return `noise costs ${name} nothing that could be measured (${READINGS[reading]})`;
  }
  return advantage < 0
    ? `an exact step of ${name} raises the loss, too long even without noise (${READINGS[reading]})`
    : `an exact step of ${name} lowers the loss by ${short(advantage)} times what noise costs it (${
      READINGS[reading]
    })`;
}
