import type { Printed } from "../../lib/report.ts";
import type { MultiverseArtifact, PrintedNumber } from "../../lib/schema/multiverse.ts";
import type { MultiverseRunsArtifact } from "../../lib/schema/multiverse_runs.ts";
import { effects } from "../../lib/multiverse/effects.ts";
import {
  levelEvidence,
  logLikelihoods,
  NOT_TOLD_APART,
  notToldApart,
  RULED_OUT,
  shares,
} from "../../lib/multiverse/likelihood.ts";
import { summarize } from "../../lib/stats/summary.ts";
import type { Computation } from "../stage.ts";

/** The stages that trained in every universe, and what the report prints of each. */
export interface MultiverseParams {
  numbers: { trainedBy: string; title: string; printed: Printed }[];
}

/** Which of the ways that the report leaves open its numbers were made in. */
const multiverse: Computation<MultiverseParams, MultiverseArtifact> = {
  artifact: async ({ params, header, input }) => {
    const runs = await Promise.all(
      params.numbers.map(({ trainedBy }) => input<MultiverseRunsArtifact>(trainedBy)),
    );
    const [{ data, epochs, rootSeed, universes }] = runs;
    const numbers = params.numbers.map((number, k) => numberOf(number, runs[k]));
    const together = universes.map((_, u) =>
      numbers.reduce((sum, { logLikelihoods }) => sum + logLikelihoods[u], 0)
    );
    const likelihoods = shares(together);
    const evidence = levelEvidence(universes, likelihoods);
    return {
      schema: "multiverse/1",
      ...header,
      ...{ data, epochs, rootSeed, universes, numbers },
      shares: likelihoods,
      mostLikely: likelihoods.indexOf(Math.max(...likelihoods)),
      evidence,
      evidenceAlone: numbers.map(({ logLikelihoods }) =>
        levelEvidence(universes, shares(logLikelihoods))
      ),
      notToldApart: notToldApart(evidence),
      ...{ ruledOutAt: RULED_OUT, toldApartFrom: NOT_TOLD_APART },
    };
  },
};
export default multiverse;

function numberOf(
  { trainedBy, title, printed }: MultiverseParams["numbers"][number],
  { optimizer, batchSize, universes, runs }: MultiverseRunsArtifact,
): PrintedNumber {
  const values = universes.map((_, u) =>
    runs.filter(({ universe }) => universe === u).map(({ testAccuracy }) => 100 * testAccuracy)
  );
  const summary = { mean: Number(printed.mean), sd: Number(printed.sd), n: printed.n };
  const { main, pairs } = effects(universes, values);
  return {
    ...{ trainedBy, title, optimizer, batchSize, printed: summary },
    accuracies: values.map(summarize),
    logLikelihoods: logLikelihoods(summary, values),
    mainEffects: main,
    pairEffects: pairs,
  };
}
