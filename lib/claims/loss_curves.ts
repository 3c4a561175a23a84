import type { Summary } from "../schema/common.ts";
import type { TrainingArtifact } from "../schema/training.ts";
import { mean, summarize } from "../stats/summary.ts";
import { type ClaimDefinition, OF_TRAINING, Untestable } from "./claim.ts";
import { verdictOfGap } from "./verdicts.ts";
import { sentenceOf, short } from "./words.ts";

export const C5: ClaimDefinition = {
  id: "C5",
  where: "Figure 4",
  statement: "The loss curves of b = 64 and b = 256 nearly coincide",
  paper: null,
  unit: "",
  margin: null,
  test:
    "For each epoch, the mean minibatch loss of each seed; the gap between the means over seeds, " +
    "in units of the pooled sd over seeds of that epoch; the largest over the epochs. Reproduced up to 1, " +
    "where each mean runs inside the other's band of one sd; not reproduced beyond 2, where the bands " +
    "come apart; otherwise open. No test of significance.",
  assumed: OF_TRAINING,
  from: ["train/sgd-b64-lr0.001", "train/sgd-b256-lr0.004"],
  family: null,
  varies: "it compares no two samples, and its bounds are read off the bands that the report draws",
  examine: (inputs) => {
    const { epoch, gap } = largestGap(
      epochMeans(inputs["train/sgd-b64-lr0.001"]),
      epochMeans(inputs["train/sgd-b256-lr0.004"]),
    );
    return {
      compared: [],
      numbers: [
        { what: "largest gap of the epoch means, in pooled sds", value: gap },
        { what: "epoch of the largest gap", value: epoch },
      ],
      conclude: () => {
        const verdict = verdictOfGap(gap);
        const clause = `the mean losses are at most ${short(gap)} pooled sds apart, ` +
          `in epoch ${epoch}`;
        return { verdict, sentence: sentenceOf(verdict, [clause]) };
      },
    };
  },
};

function largestGap(first: Summary[], second: Summary[]): { epoch: number; gap: number } {
  const gaps = first.map((one, k) => gapInSds(one, second[k], k + 1));
  const gap = Math.max(...gaps);
  return { epoch: gaps.indexOf(gap) + 1, gap };
}

function gapInSds(first: Summary, second: Summary, epoch: number): number {
  const pooled = Math.sqrt((first.sd * first.sd + second.sd * second.sd) / 2);
  const gap = Math.abs(first.mean - second.mean);
  if (gap === 0) return 0;
  if (pooled === 0) throw new Untestable(`the losses of epoch ${epoch} have no spread over seeds`);
  return gap / pooled;
}

/** Of each epoch's mean minibatch loss, over the seeds. */
function epochMeans({ minibatchLoss, epochs, stepsPerEpoch }: TrainingArtifact): Summary[] {
  return Array.from(
    { length: epochs },
    (_, k) =>
      summarize(
        minibatchLoss.map(({ loss }) =>
          mean(loss.slice(k * stepsPerEpoch, (k + 1) * stepsPerEpoch))
        ),
      ),
  );
}
