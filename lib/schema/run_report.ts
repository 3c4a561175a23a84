import { z } from "zod";

/**
 * Wall time of one epoch of one replica, in seconds.
 *
 * A training stage (`train/…`) trains at one batch size, and several of its replicas side by side.
 * `epoch-time` trains one replica at each batch size in turn with nothing beside it, and its rows say
 * at which: the times of a batch size are those of the rows with that `batchSize`, the first epoch's
 * the one with `epoch` 1, and what it had to wait for is that row's `preparationSeconds`.
 */
export const epochTiming = z.strictObject({
  replica: z.int().nonnegative(),
  epoch: z.int().positive(),
  trainSeconds: z.number().nonnegative(),
  evaluationSeconds: z.number().nonnegative(),
  /** Only of stages that train at several. */
  batchSize: z.int().positive().optional(),
  /**
   * What went before the first epoch: compiling kernels, making the initial parameters, and taking the
   * images to the device, but no evaluation; only of `epoch-time`, and of epoch 1.
   */
  preparationSeconds: z.number().nonnegative().optional(),
  /** Largest memory that the process has had by the end of the epoch, in bytes; only of `epoch-time`. */
  peakResidentBytes: z.int().nonnegative().optional(),
  /** The same of the GPU's memory; only where one trains. */
  peakDeviceBytes: z.int().nonnegative().optional(),
});
export type EpochTiming = z.infer<typeof epochTiming>;

/** What varied when a stage ran: `outputs/runs/<stage>.json`, beside the artifact and in no key; its digest is in the record. */
export const runReport = z.strictObject({
  schema: z.literal("run/1"),
  stage: z.string(),
  /** ISO 8601, UTC. */
  startedAt: z.string(),
  seconds: z.number().nonnegative(),
  /** The command that makes this stage again. */
  command: z.string(),
  backend: z.strictObject({ name: z.string(), adapter: z.string(), software: z.boolean() })
    .nullable(),
  versions: z.record(z.string(), z.string()),
  machine: z.strictObject({
    os: z.string(),
    arch: z.string(),
    cpu: z.string(),
    cores: z.int().positive(),
    memoryGiB: z.number().positive(),
    /** SIMD instructions of the processor; absent: nobody looked. */
    instructions: z.string().optional(),
  }),
  workers: z.int().positive(),
  /** Largest resident memory of any one worker, in bytes. */
  peakResidentBytes: z.int().nonnegative(),
  epochs: z.array(epochTiming),
});
export type RunReport = z.infer<typeof runReport>;
