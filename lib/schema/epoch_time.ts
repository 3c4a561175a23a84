import { z } from "zod";
import { artifact, dataSummary, networkSummary } from "./common.ts";

/** Seconds and bytes differ from run to run; of what a rule makes of them two runs should agree. */
export const EPOCH_TIME_RULES = {
  /** The first epoch counts as slower from so many times a later one. */
  slowerFrom: 1.25,
  /** The time of an epoch falls strongly when it falls to this part of it, or less: to a half. */
  strongFrom: 2,
  /** Memory is told by the step it falls in: above the one, up to the next, in MB (10⁶ bytes). */
  memorySteps: [100, 200, 400, 800, 1600, 3200, 6400, 12_800],
  /** What the report says that its training takes, in MB of GPU memory. */
  reportedMegabytes: 300,
} as const;

/** By how much the training time falls from one batch size to a larger one. */
export const epochTimeFall = z.strictObject({
  figure: z.enum(["Figure 4", "Figure 5"]),
  from: z.int().positive(),
  /** `null`: whichever batch size is the fastest. */
  to: z.int().positive().nullable(),
  /**
   * How many times as long an image takes at `from`, rounded down to a power of two: 2, 4, … and 1 for
   * all below 2, where it may not even fall. Time by image, since an epoch of large minibatches leaves
   * more images out.
   */
  atLeast: z.int().positive(),
  /** `atLeast` reaches `rules.strongFrom`. */
  strong: z.boolean(),
});
export type EpochTimeFall = z.infer<typeof epochTimeFall>;

/** The memory that a process takes which does nothing but train at one batch size. */
export const trainingMemory = z.strictObject({
  batchSize: z.int().positive(),
  /** `device`: buffers on the GPU. `resident`: of the process, where the CPU computes. */
  kind: z.enum(["device", "resident"]),
  /** The peak lies above this many MB (10⁶ bytes) … */
  aboveMegabytes: z.int().nonnegative(),
  /** … and takes this many at most; `null`: it is beyond the last of `rules.memorySteps`. */
  upToMegabytes: z.int().positive().nullable(),
  /** Whether it is under what the report says of a GPU; `null` where it is no GPU's memory. */
  underReported: z.boolean().nullable(),
});
export type TrainingMemory = z.infer<typeof trainingMemory>;

/**
 * Artifact of `epoch-time`: what its measurements come to by the rules above.
 *
 * The measurements themselves stand beside it, in the run report: a row of `epochs` for every batch
 * size and epoch.
 */
export const epochTimeArtifact = artifact("epoch-time/1", {
  data: dataSummary,
  network: networkSummary,
  optimizer: z.literal("sgd"),
  /** Measured for each batch size: the first, and those to compare it with. */
  epochs: z.int().min(2),
  rules: z.strictObject({
    slowerFrom: z.number().positive(),
    strongFrom: z.number().positive(),
    memorySteps: z.array(z.int().positive()),
    reportedMegabytes: z.number().positive(),
  }),
  /** Each measured alone, in a process of its own. */
  batchSizes: z.array(z.strictObject({
    batchSize: z.int().positive(),
    learningRate: z.number().positive(),
    stepsPerEpoch: z.int().positive(),
  })),
  /**
   * Whether the first epoch, with what it has to wait for (kernels are compiled before it), is slower:
   * by the median, over batch sizes, of its time to that of the fastest later epoch.
   */
  firstEpochSlower: z.boolean(),
  falls: z.array(epochTimeFall),
  memory: trainingMemory,
});
export type EpochTimeArtifact = z.infer<typeof epochTimeArtifact>;
