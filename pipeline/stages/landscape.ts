import type { SliceSettings, SurfaceSettings } from "../../lib/landscape/settings.ts";
import { trajectorySlice } from "../../lib/landscape/slice.ts";
import { trainedSurface } from "../../lib/landscape/surface.ts";
import { denseLayers, parameterCount } from "../../lib/model/layers.ts";
import type { LandscapeArtifact, Slice, Surface } from "../../lib/schema/landscape.ts";
import type { Computation, StageContext } from "../stage.ts";

export interface LandscapeParams {
  /** What each part makes: the slice, or the surface of the network without or with skips. */
  parts: ["slice", "plain", "skips"];
  surface: SurfaceSettings;
  slice: SliceSettings;
  data: LandscapeArtifact["data"];
}

type Context = StageContext<LandscapeParams>;

/** Figure 3 and S1: the loss around trained deep networks, and under the optimizers' trajectories. */
const landscape: Computation<LandscapeParams, LandscapeArtifact, Slice | Surface> = {
  part: async (context, part) => ({ result: await partOf(context, part), epochs: [] }),
  artifact: ({ params: { surface, slice, data }, header }, parts) => {
    const [ofSlice, plain, skips] = parts as [Slice, Surface, Surface];
    const { hiddenLayers, width, optimizer, batchSize, imageCount, gridCount, reach, level } =
      surface;
    const { widths } = slice;
    return {
      schema: "landscape/1",
      ...header,
      data,
      rootSeed: surface.rootSeed,
      epochs: surface.epochs,
      deep: {
        ...{ hiddenLayers, width, optimizer, batchSize, imageCount, level },
        axis: { from: -reach, to: reach, count: gridCount },
      },
      surfaces: [plain, skips],
      network: { layers: widths, parameters: parameterCount(denseLayers(widths)) },
      sliceBatchSize: slice.batchSize,
      sliceImageCount: slice.imageCount,
      slice: ofSlice,
    };
  },
};
export default landscape;

function partOf(context: Context, part: number): Promise<Slice | Surface> {
  const kind = context.params.parts[part];
  return kind === "slice" ? makeSlice(context) : makeSurface(context, kind === "skips");
}

async function makeSlice(context: Context): Promise<Slice> {
  const { dataset } = await context.dataset();
  const { optimizers, epochs, batchSize, gridCount } = context.params.slice;
  const steps = optimizers.length * epochs * Math.floor(dataset.train.count / batchSize);
  const { advance } = counter(context, steps + gridCount * gridCount);
  const hooks = { onSteps: advance, onPoints: advance };
  return await trajectorySlice(context.params.slice, dataset, hooks);
}

async function makeSurface(context: Context, skips: boolean): Promise<Surface> {
  const { dataset } = await context.dataset();
  const { epochs, batchSize, gridCount, pairs } = context.params.surface;
  const steps = epochs * Math.floor(dataset.train.count / batchSize);
  const { advance, say } = counter(context, steps + pairs * gridCount * gridCount);
  return await trainedSurface(skips, context.params.surface, dataset, {
    onEpoch: (row) => say({ skips, epochs, ...row }),
    onStep: () => advance(1),
    onPoints: advance,
  });
}

/** Counts a point of a grid as a step, so that parts of both kinds add up. */
function counter({ progress }: Context, total: number) {
  let done = 0;
  return {
    advance: (count: number) => progress({ done: done += count, total }),
    say: (news: object) => progress({ done, total, news }),
  };
}
