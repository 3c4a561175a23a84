import type { z, ZodType } from "zod";
import { adamStepArtifact } from "../lib/schema/adam_step.ts";
import { capacityArtifact } from "../lib/schema/capacity.ts";
import { claimsArtifact } from "../lib/schema/claims.ts";
import { datasetArtifact } from "../lib/schema/dataset.ts";
import { epochTimeArtifact } from "../lib/schema/epoch_time.ts";
import { gradientNoiseArtifact } from "../lib/schema/gradient_noise.ts";
import { landscapeArtifact } from "../lib/schema/landscape.ts";
import { multiverseArtifact } from "../lib/schema/multiverse.ts";
import { type StageRecord, stageRecord } from "../lib/schema/record.ts";
import { type RunReport, runReport } from "../lib/schema/run_report.ts";
import { theoryArtifact } from "../lib/schema/theory.ts";
import { trainingFigureArtifact } from "../lib/schema/training_figure.ts";
import { tuningArtifact } from "../lib/schema/tuning.ts";
import { variantsArtifact } from "../lib/schema/variants.ts";
import { type Artifact, readArtifact, type ReadFile, SiteError } from "./read_artifact.ts";

/** The artifacts that pages show. To show another stage's, add its schema here. */
const SCHEMAS = {
  dataset: datasetArtifact,
  capacity: capacityArtifact,
  landscape: landscapeArtifact,
  "sgd-batch": trainingFigureArtifact,
  "batch-size": trainingFigureArtifact,
  "rule-continued": trainingFigureArtifact,
  nesterov: trainingFigureArtifact,
  "scaling-rule": trainingFigureArtifact,
  "nesterov-rmsprop": trainingFigureArtifact,
  "adam-rmsprop": trainingFigureArtifact,
  comparison: trainingFigureArtifact,
  "epoch-time": epochTimeArtifact,
  "theorem-2-1": theoryArtifact,
  "theorem-3-1": theoryArtifact,
  "theorem-3-2": theoryArtifact,
  "theorem-3-3": theoryArtifact,
  "theorem-4-1": theoryArtifact,
  "bias-correction": theoryArtifact,
  "adam-step": adamStepArtifact,
  "gradient-noise": gradientNoiseArtifact,
  multiverse: multiverseArtifact,
  tuning: tuningArtifact,
  variants: variantsArtifact,
  claims: claimsArtifact,
};
export type ArtifactName = keyof typeof SCHEMAS;

/** The stages whose artifacts hold a `Value`. */
export type StageOf<Value> = {
  [Name in ArtifactName]: Value extends z.infer<typeof SCHEMAS[Name]> ? Name : never;
}[ArtifactName];

/** What there is to show. What has not been computed is absent. */
export interface Outputs {
  artifacts: { [Name in ArtifactName]?: Artifact<z.infer<typeof SCHEMAS[Name]>> };
  /** Stage -> what made its artifact. */
  records: Map<string, StageRecord>;
  /** Stage -> when, how long and on which machine it ran. */
  runs: Map<string, RunReport>;
}

/**
 * Reads the artifacts in `folder`, and the records and run reports of everything they were made
 * from.
 *
 * @throws SiteError when a file is there but does not parse, or is not the one its record describes
 */
export function readOutputs(folder: string, read: ReadFile): Outputs {
  const outputs: Outputs = { artifacts: {}, records: new Map(), runs: new Map() };
  for (const [stage, schema] of Object.entries(SCHEMAS)) {
    const artifact = readArtifact(`${folder}/${stage}.json`, stage, schema as ZodType, read);
    if (artifact === null) continue;
    Object.assign(outputs.artifacts, { [stage]: artifact });
    readOrigins(folder, stage, outputs, read);
    checkDigest(artifact, outputs.records.get(stage), `${folder}/${stage}.json`);
  }
  return outputs;
}

/** Says so when the pages do not show the report's own experiments; null for the real thing. */
export function noticeOf(outputs: Outputs): string | null {
  const artifacts = Object.values(outputs.artifacts);
  return artifacts.map((artifact) => artifact.value.notice).find((notice) => notice) ?? null;
}

function readOrigins(folder: string, stage: string, outputs: Outputs, read: ReadFile): void {
  if (outputs.records.has(stage) || outputs.runs.has(stage)) return;
  const run = readArtifact(`${folder}/runs/${stage}.json`, stage, runReport, read);
  if (run !== null) outputs.runs.set(stage, run.value);
  const record = readArtifact(`${folder}/records/${stage}.json`, stage, stageRecord, read);
  if (record === null) return;
  outputs.records.set(stage, record.value);
  for (const input of Object.keys(record.value.components.inputs)) {
    readOrigins(folder, input, outputs, read);
  }
}

function checkDigest(artifact: Artifact<unknown>, record: StageRecord | undefined, path: string) {
  if (record === undefined || record.artifact.sha256 === artifact.sha256) return;
  throw new SiteError(
    `Cannot trust ${path}: its record requires SHA-256 ${record.artifact.sha256}, ` +
      `got ${artifact.sha256}; was it edited? make it again with \`deno task reproduce\``,
  );
}
