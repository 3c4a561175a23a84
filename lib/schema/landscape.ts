import { z } from "zod";
import { artifact, dataSummary, networkSummary } from "./common.ts";
import { optimizerConfig } from "./training.ts";

const share = z.number().min(0).max(1);
const count = z.int().positive();
/** Mean cross-entropy, in nats. */
const loss = z.number().nonnegative();
/** `loss[row][column]`: rows along the second direction, from the least coordinate up. */
const grid = z.array(z.array(loss));
const axis = z.strictObject({ from: z.number(), to: z.number(), count });

/** A trained deep network, and its loss over a random plane through where training ended. */
export const surface = z.strictObject({
  kind: z.literal("surface"),
  skips: z.boolean(),
  parameters: count,
  /** Before the first step (epoch 0) and after every epoch. */
  rows: z.array(z.strictObject({
    epoch: z.int().nonnegative(),
    trainLoss: loss,
    trainAccuracy: share,
    testLoss: loss,
    testAccuracy: share,
  })),
  /** Loss of the trained parameters on the surface's images, not taken from the grid. */
  trainedLoss: loss,
  /** Over the first pair of directions. */
  loss: grid,
  /** Of the surfaces over every pair of directions; what they mean stands in `lib/landscape/`. */
  measures: z.array(z.strictObject({
    pair: z.int().nonnegative(),
    shareAbove: share,
    shareNotConvex: share,
    shareNotConvexBelow: share.nullable(),
    meanNegativeRatio: share,
  })).min(1),
});
export type Surface = z.infer<typeof surface>;

/** The loss of the report's network over the plane of its optimizers' trajectories. */
export const slice = z.strictObject({
  kind: z.literal("slice"),
  /** The initial parameters, the origin of the plane. */
  start: z.strictObject({ x: z.literal(0), y: z.literal(0), loss }),
  runs: z.array(z.strictObject({
    optimizer: optimizerConfig,
    /** Share of the run's summed squared displacements along each direction. */
    explained: z.tuple([share, share]),
    points: z.array(z.strictObject({
      epoch: count,
      /** Projection into the plane, in units of the parameters. */
      x: z.number(),
      y: z.number(),
      /** From the start. */
      distance: z.number().nonnegative(),
      offPlane: z.number().nonnegative(),
      /** Where the run is, not where it is projected to. */
      loss,
    })),
  })),
  /** The same over all runs. */
  explained: z.tuple([share, share]),
  axes: z.strictObject({ x: axis, y: axis }),
  loss: grid,
});
export type Slice = z.infer<typeof slice>;

/** Artifact of `landscape`, Figure 3 and the slice S1. */
export const landscapeArtifact = artifact("landscape/1", {
  data: dataSummary,
  rootSeed: z.int().nonnegative(),
  epochs: count,
  deep: z.strictObject({
    hiddenLayers: count,
    width: count,
    optimizer: optimizerConfig,
    batchSize: count,
    /** The loss is taken on this many training images. */
    imageCount: count,
    axis,
    /** A loss above this counts as high: that of guessing, ln 10. */
    level: loss,
  }),
  /** Without and with skip connections. */
  surfaces: z.tuple([surface, surface]),
  network: networkSummary,
  sliceBatchSize: count,
  sliceImageCount: count,
  slice,
});
export type LandscapeArtifact = z.infer<typeof landscapeArtifact>;
