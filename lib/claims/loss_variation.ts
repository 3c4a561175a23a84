import { exp } from "../arithmetic/exp.ts";
import { log } from "../arithmetic/log.ts";
import type { TrainingArtifact } from "../schema/training.ts";
import { type ClaimDefinition, OF_TRAINING, Untestable } from "./claim.ts";
import { compare, pOf } from "./compare.ts";
import { verdictOfCompared } from "./ordering.ts";
import { pText, sentenceOf, short } from "./words.ts";

/** The trend is the mean over about this many images, half of them before and half after. */
export const TREND_IMAGES = 4096;

export const C4: ClaimDefinition = {
  id: "C4",
  where: "Figure 4",
  statement: "The minibatch loss varies less at b = 256 than at b = 64",
  paper: null,
  unit: "",
  margin: null,
  test:
    "For each seed, the variance of the loss of the steps about a centred moving mean over about " +
    `${TREND_IMAGES} images, the same for both batch sizes; two-sided Welch test at 5 % on the ` +
    "logarithm of the variances. Reproduced if b = 256 is significantly below b = 64, not reproduced " +
    "if above, otherwise open. Minibatches of independent images would give a ratio of 4.",
  assumed: OF_TRAINING,
  from: ["train/sgd-b64-lr0.001", "train/sgd-b256-lr0.004"],
  family: null,
  varies: ["test", "without"],
  examine: (inputs, universe) => {
    const small = logVariances(inputs["train/sgd-b64-lr0.001"]);
    const large = logVariances(inputs["train/sgd-b256-lr0.004"]);
    const pair = {
      quantity: "ln of the variance about the trend in nats²",
      ...{ first: "b = 256", second: "b = 64", unit: "", expected: "below" as const },
    };
    const compared = compare(pair, { ours: large, against: small }, universe);
    const ratio = exp(-compared.comparison.difference);
    return {
      compared: [compared],
      numbers: [{ what: "variance at b = 64 over that at b = 256", value: ratio }],
      conclude: ([compared]) => {
        const verdict = verdictOfCompared(compared);
        const clause =
          `about its trend, the loss has ${short(ratio)} times the variance at b = 64 ` +
          `that it has at b = 256 (${pText(pOf(compared))})`;
        return { verdict, sentence: sentenceOf(verdict, [clause]) };
      },
    };
  },
};

function logVariances({ minibatchLoss, batchSize }: TrainingArtifact): number[] {
  return minibatchLoss.map(({ loss }) => log(detrendedVariance(loss, batchSize)));
}

/**
 * Variance of the minibatch loss about its trend, in nats².
 *
 * The trend at a step is the mean of the 2h + 1 losses around it, h = 2048/b rounded, so that it
 * covers the same images whatever b is; steps without h neighbours on both sides are left out. A step's
 * own share in the mean takes 1/(2h + 1) off the variance, which is put back.
 *
 * @param loss of every step, in order
 * @throws Untestable when the run is shorter than one such window, or never leaves its trend
 */
export function detrendedVariance(loss: readonly number[], batchSize: number): number {
  const half = Math.round(TREND_IMAGES / 2 / batchSize);
  const width = 2 * half + 1;
  if (half < 1 || loss.length < width) {
    throw new Untestable(
      `a trend needs ${width} steps at b = ${batchSize}, and there are ${loss.length}`,
    );
  }
  let squares = 0;
  let window = loss.slice(0, width).reduce((sum, value) => sum + value, 0);
  for (let step = half; step + half < loss.length; step++) {
    const residual = loss[step] - window / width;
    squares += residual * residual;
    window += (loss[step + half + 1] ?? 0) - loss[step - half];
  }
  const variance = squares / (loss.length - width + 1) / (1 - 1 / width);
  if (variance === 0) throw new Untestable(`the loss at b = ${batchSize} does not leave its trend`);
  return variance;
}
