import { z } from "zod";
import type { SliceSettings, SurfaceSettings } from "../../lib/landscape/settings.ts";
import { denseLayers, parameterCount } from "../../lib/model/layers.ts";
import adam from "../../lib/optim/adam.ts";
import nesterov from "../../lib/optim/nesterov.ts";
import rmsprop from "../../lib/optim/rmsprop.ts";
import { usualConfig } from "../../lib/optim/rule.ts";
import sgd from "../../lib/optim/sgd.ts";
import {
  type LandscapeArtifact,
  landscapeArtifact,
  type Slice,
  slice,
  type Surface,
  surface,
} from "../../lib/schema/landscape.ts";
import type { Profile } from "../profiles.ts";
import type { Json, PartOutput, Stage, StageContext } from "../stage.ts";
import { ROOT_SEED, WIDTHS } from "./train.ts";

interface Settings {
  surface: SurfaceSettings;
  slice: SliceSettings;
}

/** The slice comes first: it takes as long as both surfaces, which another worker makes meanwhile. */
const PARTS = ["slice", "plain", "skips"] as const;

/** Figure 3 and S1: the loss around trained deep networks, and under the optimizers' trajectories. */
export function landscapeStage(profile: Profile): Stage {
  const settings = settingsOf(profile);
  const { source, trainCount, testCount } = profile;
  return {
    name: "landscape",
    title: "Loss surfaces of deep networks, and the plane that the optimizers move in",
    paper: "Figure 3",
    module: import.meta.url,
    params: { ...settings, data: { source, trainCount, testCount } } as unknown as Json,
    inputs: ["dataset"],
    schema: landscapeArtifact,
    usesBackend: true,
    parts: {
      count: PARTS.length,
      schema: z.discriminatedUnion("kind", [surface, slice]),
      run: (context, part) => makePart(context, settings, part),
    },
    run: (_, parts) => Promise.resolve(artifact(settings, profile, parts) as Json),
  };
}

function settingsOf({ name, epochs, evaluatedTrainCount }: Profile): Settings {
  const shared = { epochs, rootSeed: ROOT_SEED };
  const sizes = {
    paper: { imageCount: 1000, gridCount: 51, pairs: 3, sliceGridCount: 41 },
    quick: { imageCount: 300, gridCount: 21, pairs: 2, sliceGridCount: 17 },
    demo: { imageCount: 200, gridCount: 11, pairs: 2, sliceGridCount: 11 },
  };
  const { imageCount, gridCount, pairs, sliceGridCount } = sizes[name];
  return {
    surface: {
      ...shared,
      ...{ hiddenLayers: 20, width: 32, batchSize: 128, evaluatedTrainCount },
      optimizer: usualConfig(adam, 0.001),
      ...{ imageCount, gridCount, pairs, reach: 1, level: Math.LN10 },
    },
    slice: {
      ...shared,
      ...{ widths: WIDTHS, batchSize: 1024, replica: 0, imageCount, margin: 0.2 },
      gridCount: sliceGridCount,
      optimizers: [sgd, nesterov, rmsprop, adam].map((rule) => usualConfig(rule, 0.001)),
    },
  };
}

async function makePart(
  context: StageContext,
  settings: Settings,
  part: number,
): Promise<PartOutput> {
  const result = PARTS[part] === "slice"
    ? await makeSlice(context, settings.slice)
    : await makeSurface(context, settings.surface, PARTS[part] === "skips");
  return { result: result as Json, epochs: [] };
}

async function makeSlice(context: StageContext, settings: SliceSettings): Promise<Slice> {
  // Loaded only where it runs: planning needs no tensor library.
  const { trajectorySlice } = await import("../../lib/landscape/slice.ts");
  const { dataset } = await context.dataset();
  const { optimizers, epochs, batchSize, gridCount } = settings;
  const steps = optimizers.length * epochs * Math.floor(dataset.train.count / batchSize);
  const { advance } = counter(context, steps + gridCount * gridCount);
  return await trajectorySlice(settings, dataset, { onSteps: advance, onPoints: advance });
}

async function makeSurface(
  context: StageContext,
  settings: SurfaceSettings,
  skips: boolean,
): Promise<Surface> {
  const { trainedSurface } = await import("../../lib/landscape/surface.ts");
  const { dataset } = await context.dataset();
  const { epochs, batchSize, gridCount, pairs } = settings;
  const steps = epochs * Math.floor(dataset.train.count / batchSize);
  const { advance, say } = counter(context, steps + pairs * gridCount * gridCount);
  return await trainedSurface(skips, settings, dataset, {
    onEpoch: ({ epoch, trainLoss, trainAccuracy }) =>
      say(
        `${skips ? "with" : "without"} skips  epoch ${epoch}/${epochs}  ` +
          `train loss ${trainLoss.toFixed(4)}  train accuracy ${
            (100 * trainAccuracy).toFixed(2)
          } %`,
      ),
    onStep: () => advance(1),
    onPoints: advance,
  });
}

/** Counts a point of a grid as a step, so that parts of both kinds add up. */
function counter(context: StageContext, total: number) {
  let done = 0;
  const unit = "step";
  return {
    advance: (count: number) => context.progress({ done: done += count, total, unit }),
    say: (line: string) => context.progress({ done, total, unit, line }),
  };
}

function artifact(settings: Settings, profile: Profile, parts: Json[]): LandscapeArtifact {
  const [ofSlice, plain, skips] = parts as [Slice, Surface, Surface];
  const { hiddenLayers, width, optimizer, batchSize, imageCount, gridCount, reach, level } =
    settings.surface;
  const { source, trainCount, testCount, evaluatedTrainCount } = profile;
  return {
    schema: "landscape/1",
    stage: "landscape",
    profile: profile.name,
    notice: profile.notice,
    data: { source, trainCount, testCount, evaluatedTrainCount },
    rootSeed: ROOT_SEED,
    epochs: profile.epochs,
    deep: {
      ...{ hiddenLayers, width, optimizer, batchSize, imageCount, level },
      axis: { from: -reach, to: reach, count: gridCount },
    },
    surfaces: [plain, skips],
    network: { layers: WIDTHS, parameters: parameterCount(denseLayers(WIDTHS)) },
    sliceBatchSize: settings.slice.batchSize,
    sliceImageCount: settings.slice.imageCount,
    slice: ofSlice,
  };
}
