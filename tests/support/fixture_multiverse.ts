import { UNIVERSES } from "../../lib/multiverse/design.ts";
import { effects } from "../../lib/multiverse/effects.ts";
import {
  levelEvidence,
  logLikelihoods,
  NOT_TOLD_APART,
  notToldApart,
  RULED_OUT,
  shares,
} from "../../lib/multiverse/likelihood.ts";
import { defaultConfig, type OptimizerName } from "../../lib/optim/optimizers.ts";
import type { MultiverseArtifact } from "../../lib/schema/multiverse.ts";
import { summarize } from "../../lib/stats/summary.ts";
import { type FixtureOptions, noticeOf } from "./fixture_options.ts";

const NUMBERS: [string, OptimizerName, number, number, number][] = [
  ["SGD, b = 64", "sgd", 64, 39.6, 9.9],
  ["SGD, b = 256", "sgd", 256, 42.16, 6.3],
  ["RMSProp", "rmsprop", 1024, 98.1, 0.13],
  ["Adam", "adam", 1024, 97.7, 0.1],
];

/** A made-up multiverse in which standardised pixels lift every number and a second softmax lowers it. */
export function multiverseFixture(options: FixtureOptions): MultiverseArtifact {
  const numbers = NUMBERS.map(([title, name, batchSize, mean, sd], k) => {
    const values = UNIVERSES.map(({ pixels, softmax }, u) => {
      const centre = mean +
        sd * ((pixels === "standardised" ? 2 : 0) - (softmax === "twice" ? 3 : 0));
      return [-1, 0, 1].map((seed) => centre + sd * (0.5 * seed + 0.1 * ((u * 7 + k) % 5 - 2)));
    });
    const printed = { mean, sd, n: 5 };
    const { main, pairs } = effects(UNIVERSES, values);
    return {
      trainedBy: `multiverse/${name}-${batchSize}`,
      ...{ title, batchSize, printed },
      optimizer: defaultConfig(name, 0.001),
      accuracies: values.map(summarize),
      logLikelihoods: logLikelihoods(printed, values),
      mainEffects: main,
      pairEffects: pairs,
    };
  });
  const together = shares(
    UNIVERSES.map((_, u) => numbers.reduce((sum, one) => sum + one.logLikelihoods[u], 0)),
  );
  const evidence = levelEvidence(UNIVERSES, together);
  return {
    schema: "multiverse/1",
    stage: "multiverse",
    profile: options.profile,
    notice: noticeOf(options),
    data: {
      source: options.profile === "demo" ? "synthetic" : "mnist",
      ...{ trainCount: 60_000, testCount: 10_000, evaluatedTrainCount: 2_000 },
    },
    ...{ epochs: options.epochs, rootSeed: 7, universes: [...UNIVERSES], numbers },
    shares: together,
    mostLikely: together.indexOf(Math.max(...together)),
    evidence,
    evidenceAlone: numbers.map((one) => levelEvidence(UNIVERSES, shares(one.logLikelihoods))),
    notToldApart: notToldApart(evidence),
    ...{ ruledOutAt: RULED_OUT, toldApartFrom: NOT_TOLD_APART },
  };
}
