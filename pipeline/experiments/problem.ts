import { z } from "zod";
import { CAPACITY } from "../../lib/capacity/settings.ts";
import { defaultConfig } from "../../lib/optim/optimizers.ts";
import { type CapacityArtifact, capacityArtifact } from "../../lib/schema/capacity.ts";
import { type DatasetArtifact, datasetArtifact } from "../../lib/schema/dataset.ts";
import {
  type LandscapeArtifact,
  landscapeArtifact,
  type Slice,
  slice,
  type Surface,
  surface,
} from "../../lib/schema/landscape.ts";
import type { Profile } from "../profiles.ts";
import { SOURCES } from "../images/sources.ts";
import { type Stage, stageModule } from "../stage.ts";
import type { LandscapeParams } from "../stages/landscape.ts";
import { BATCH_SIZE, ROOT_SEED, WIDTHS } from "./network.ts";

/** The images that every experiment of the profile reads: verified or generated, and counted. */
export function datasetStage(profile: Profile): Stage<unknown, DatasetArtifact> {
  const { source, trainCount, testCount } = profile;
  const files = Object.values(SOURCES.mnist.files);
  return {
    name: "dataset",
    title: source === "mnist" ? "MNIST, verified" : "Generated digits",
    paper: "section 2.1",
    module: stageModule("dataset.ts"),
    params: {
      ...{ source, trainCount, testCount },
      ...source === "synthetic"
        ? { seed: SOURCES.synthetic.seed }
        : { files: Object.fromEntries(files.map(({ name, sha256 }) => [name, sha256])) },
    },
    inputs: [],
    schema: datasetArtifact,
    usesBackend: false,
  };
}

/** Figure 2: under- and overfitting, by polynomials of growing degree. Every profile runs the same. */
export const capacityStage: Stage<typeof CAPACITY, CapacityArtifact> = {
  name: "capacity",
  title: "Underfitting and overfitting: polynomials of degree 1 to 15",
  paper: "Figure 2",
  module: stageModule("capacity.ts"),
  params: CAPACITY,
  inputs: [],
  schema: capacityArtifact,
  usesBackend: false,
  telling: { unit: "sample size" },
};

/** Adam trains the deep networks, too. */
const SLICE_OPTIMIZERS = ["sgd", "nesterov", "rmsprop", "adam"] as const;

/** Figure 3 and S1: the loss around trained deep networks, and under the optimizers' trajectories. */
export function landscapeStage(
  profile: Profile,
): Stage<LandscapeParams, LandscapeArtifact, Slice | Surface> {
  return {
    name: "landscape",
    title: "Loss surfaces of deep networks, and the plane that the optimizers move in",
    paper: "Figure 3",
    module: stageModule("landscape.ts"),
    optimizers: [...SLICE_OPTIMIZERS],
    params: landscapeParams(profile),
    inputs: ["dataset"],
    schema: landscapeArtifact,
    usesBackend: true,
    parts: { count: 3, schema: z.discriminatedUnion("kind", [surface, slice]) },
    telling: { unit: "step", lines: (news) => [surfaceLine(news as SurfaceNews)] },
  };
}

function landscapeParams(profile: Profile): LandscapeParams {
  const { source, trainCount, testCount, evaluatedTrainCount, epochs } = profile;
  const shared = { epochs, rootSeed: ROOT_SEED };
  const sizes = {
    paper: { imageCount: 1000, gridCount: 51, pairs: 3, sliceGridCount: 41 },
    quick: { imageCount: 300, gridCount: 21, pairs: 2, sliceGridCount: 17 },
    demo: { imageCount: 200, gridCount: 11, pairs: 2, sliceGridCount: 11 },
  };
  const { imageCount, gridCount, pairs, sliceGridCount } = sizes[profile.name];
  return {
    // The slice first: it takes as long as both surfaces, which another worker makes meanwhile.
    parts: ["slice", "plain", "skips"],
    surface: {
      ...shared,
      ...{ hiddenLayers: 20, width: 32, batchSize: 128, evaluatedTrainCount },
      optimizer: defaultConfig("adam", 0.001),
      ...{ imageCount, gridCount, pairs, reach: 1, level: Math.LN10 },
    },
    slice: {
      ...shared,
      ...{ widths: WIDTHS, batchSize: BATCH_SIZE, replica: 0, imageCount, margin: 0.2 },
      gridCount: sliceGridCount,
      optimizers: SLICE_OPTIMIZERS.map((optimizer) => defaultConfig(optimizer, 0.001)),
    },
    data: { source, trainCount, testCount, evaluatedTrainCount },
  };
}

type SurfaceNews = Surface["rows"][number] & { skips: boolean; epochs: number };

/** `with skips  epoch 1/10  train loss 0.4263  train accuracy 87.12 %` */
function surfaceLine({ skips, epochs, epoch, trainLoss, trainAccuracy }: SurfaceNews): string {
  return `${skips ? "with" : "without"} skips  epoch ${epoch}/${epochs}  ` +
    `train loss ${trainLoss.toFixed(4)}  train accuracy ${(100 * trainAccuracy).toFixed(2)} %`;
}
