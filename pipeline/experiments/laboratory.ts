import { type AdamWeightsArtifact, adamWeightsArtifact } from "../../lib/schema/adam_weights.ts";
import {
  type PublishedNet,
  publishedNet,
  type PublishedWeightsArtifact,
  publishedWeightsArtifact,
} from "../../lib/schema/published_weights.ts";
import type { Profile } from "../profiles.ts";
import { type Stage, stageModule } from "../stage.ts";
import type { AdamWeightsParams } from "../stages/adam_weights.ts";
import type { PublishedWeightsParams } from "../stages/published_weights.ts";
import { configsOf, trainingStageName } from "./configs.ts";
import { BATCH_SIZE, ROOT_SEED, WIDTHS } from "./network.ts";

/** The replica that pages show: the first. */
const REPLICA = 0;

/** Bits of a published weight: the four networks are to be sent in less than 1.5 MB. */
const BITS = 4;

/** The parameters of one run of each optimizer of Figure 9, for the page that reads drawn digits. */
export function publishedWeightsStage(
  profile: Profile,
): Stage<PublishedWeightsParams, PublishedWeightsArtifact, PublishedNet> {
  const nets = configsOf("comparison", profile).map((config) => ({
    optimizer: config.optimizer,
    trainedBy: trainingStageName(config),
  }));
  return {
    name: "published-weights",
    title: "one trained network of each optimizer, in few bits",
    paper: "Figure 9",
    module: stageModule("published_weights.ts"),
    optimizers: [...new Set(nets.map(({ optimizer }) => optimizer.name))],
    params: {
      ...{ nets, bits: BITS, batchSize: BATCH_SIZE, widths: WIDTHS },
      ...{ epochs: profile.epochs, rootSeed: ROOT_SEED, replica: REPLICA },
    },
    inputs: ["dataset"],
    schema: publishedWeightsArtifact,
    usesBackend: true,
    parts: { count: nets.length, schema: publishedNet },
    telling: { unit: "step" },
  };
}

/** Steps that are recorded one by one: Adam's averages fill in the first tens. */
const STEPS = { paper: 60, quick: 20, demo: 20 };

/** Some weights of the Adam run of Figure 8, step by step. */
export function adamWeightsStage(profile: Profile): Stage<AdamWeightsParams, AdamWeightsArtifact> {
  const { epochs, evaluatedTrainCount } = profile;
  return {
    name: "adam-weights",
    title: "Adam's averages of single weights, step by step",
    paper: "section 4.2",
    module: stageModule("adam_weights.ts"),
    optimizers: ["adam"],
    params: {
      optimizer: { name: "adam", learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
      ...{ batchSize: BATCH_SIZE, widths: WIDTHS, rootSeed: ROOT_SEED, replica: REPLICA },
      ...{ steps: STEPS[profile.name], epochs, evaluatedTrainCount },
    },
    inputs: ["dataset"],
    schema: adamWeightsArtifact,
    usesBackend: true,
    telling: { unit: "step" },
  };
}
