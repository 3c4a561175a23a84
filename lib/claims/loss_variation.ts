import { exp } from "../arithmetic/exp.ts";
import { log } from "../arithmetic/log.ts";
import type { TrainingArtifact } from "../schema/training.ts";
import { summarize } from "../stats.ts";
import { OF_TRAINING } from "./assumed.ts";
import type { ClaimDefinition } from "./claim.ts";
import { compare, pOf } from "./compare.ts";
import { detrendedVariance, TREND_IMAGES } from "./detrended_variance.ts";
import { verdictOfCompared } from "./ordering.ts";
import { pText, sentenceOf, short } from "./words.ts";

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
    "if above, otherwise inconclusive. Minibatches of independent images would give a ratio of 4.",
  assumed: OF_TRAINING,
  from: ["train/sgd-b64-lr0.001", "train/sgd-b256-lr0.004"],
  family: null,
  examine: (inputs) => {
    const small = summarize(logVariances(inputs["train/sgd-b64-lr0.001"]));
    const large = summarize(logVariances(inputs["train/sgd-b256-lr0.004"]));
    const pair = {
      quantity: "ln of the variance about the trend in nats²",
      ...{ first: "b = 256", second: "b = 64", unit: "", expected: "below" as const },
    };
    const ratio = exp(small.mean - large.mean);
    return {
      compared: [compare(pair, large, small)],
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
