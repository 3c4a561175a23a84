import { z } from "zod";
import { profileName } from "./common.ts";

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** The components of a stage's key, each stored so that staleness can be explained. */
export const keyComponents = z.strictObject({
  /** Version of the engine's own rules. */
  engine: z.int(),
  /** The stage's parameters, canonical JSON. */
  params: z.json(),
  /** SHA-256 over the JSON Schemas of the artifact and of its parts. */
  shape: digest,
  /** What the engine hands to every stage of a profile, and artifacts repeat. */
  profile: z.strictObject({ name: profileName, notice: z.string().nullable() }),
  /** Emitted JavaScript of each module in the stage's graph: path from the repository root -> SHA-256. */
  modules: z.record(z.string(), digest),
  /** npm packages in the graph, and those that they need: name -> version. */
  packages: z.record(z.string(), z.string()),
  /** Input stage -> SHA-256 of its artifact. */
  inputs: z.record(z.string(), digest),
});
export type KeyComponents = z.infer<typeof keyComponents>;

/** The backend that computed something, as it was chosen. */
const backend = z.strictObject({ name: z.string(), adapter: z.string(), software: z.boolean() })
  .nullable();

/**
 * What a backend computed with, as far as it was found out: the same digest stands for the same code on
 * the same instruction set, and so for the same bits.
 */
export const computedBy = z.strictObject({
  /** SHA-256 over the canonical JSON of `facts`. */
  digest,
  /** `kernels`, `library`: their SHA-256; `instructions`, `driver`, `tiling`, …: in words. */
  facts: z.record(z.string(), z.string()),
  /** Where the library lay. */
  path: z.string().optional(),
});
export type ComputedBy = z.infer<typeof computedBy>;

/** A replay that showed that other code makes the same artifact. */
export const acceptance = z.strictObject({
  /** The key that the record had before. */
  from: digest,
  /** Why it was accepted, in the words of who did. */
  reason: z.string().min(1),
  /** What had changed, a line for each. */
  changes: z.array(z.string()),
  /** How many steps of how many parts were computed again; `steps` null: the stage as a whole. */
  parts: z.int().nonnegative(),
  steps: z.int().positive().nullable(),
  /** How many numbers were compared, and the largest relative difference; 0: bit-identical. */
  compared: z.int().positive(),
  worst: z.number().nonnegative(),
  /** The relative difference up to which the replay would have passed. */
  tolerance: z.number().nonnegative(),
  /** What computed the replay. */
  backend,
  computedBy: computedBy.optional(),
});
export type Acceptance = z.infer<typeof acceptance>;

/** What made an artifact. `outputs/records/<stage>.json`. */
export const stageRecord = z.strictObject({
  schema: z.literal("record/1"),
  stage: z.string(),
  /** SHA-256 over the canonical JSON of `components`. */
  key: digest,
  components: keyComponents,
  artifact: z.strictObject({ path: z.string(), bytes: z.int().positive(), sha256: digest }),
  /** SHA-256 of the run report; absent: of an older record, which nothing ties to its report. */
  report: digest.optional(),
  /** Provenance, not part of the key: the backend that computed the artifact. */
  backend,
  /** What that backend computed with; absent: it was not identified, or there was none. */
  computedBy: computedBy.optional(),
  /** Replays by which later code was accepted, the first one first; absent: none was. */
  accepted: z.array(acceptance).min(1).optional(),
  /** SHA-256 over the canonical JSON of all the rest: a damaged record proves nothing. */
  seal: digest,
});
export type StageRecord = z.infer<typeof stageRecord>;
