import type { z, ZodType } from "zod";
import {
  Distrust,
  type HeldBy,
  holdToInputs,
  type TrustedStage,
  trustedStage,
} from "../lib/outputs/trusted.ts";
import { adamStepArtifact } from "../lib/schema/adam_step.ts";
import { adamWeightsArtifact } from "../lib/schema/adam_weights.ts";
import { capacityArtifact } from "../lib/schema/capacity.ts";
import { claimsArtifact } from "../lib/schema/claims.ts";
import { datasetArtifact } from "../lib/schema/dataset.ts";
import { epochTimeArtifact } from "../lib/schema/epoch_time.ts";
import { gradientNoiseArtifact } from "../lib/schema/gradient_noise.ts";
import { landscapeArtifact } from "../lib/schema/landscape.ts";
import { publishedWeightsArtifact } from "../lib/schema/published_weights.ts";
import type { StageRecord } from "../lib/schema/record.ts";
import type { RunReport } from "../lib/schema/run_report.ts";
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
  "adam-weights": adamWeightsArtifact,
  "gradient-noise": gradientNoiseArtifact,
  tuning: tuningArtifact,
  variants: variantsArtifact,
  "published-weights": publishedWeightsArtifact,
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
  /** Stage -> what ties that report to its record. */
  runsHeldBy: Map<string, HeldBy>;
}

/**
 * Reads the artifacts in `folder`, and the records and run reports of everything they were made
 * from.
 *
 * @throws SiteError when a file is there but does not parse, or artifact, record and run report do not
 * vouch for each other, or an artifact was made from others than there are
 */
export function readOutputs(folder: string, read: ReadFile): Outputs {
  const outputs: Outputs = {
    artifacts: {},
    records: new Map(),
    runs: new Map(),
    runsHeldBy: new Map(),
  };
  const origins = new Map<string, TrustedStage>();
  for (const [stage, schema] of Object.entries(SCHEMAS)) {
    const artifact = readArtifact(`${folder}/${stage}.json`, stage, schema as ZodType, read);
    if (artifact === null) continue;
    Object.assign(outputs.artifacts, { [stage]: artifact });
    try {
      readOrigins(folder, stage, origins, read);
    } catch (error) {
      if (!(error instanceof Distrust)) throw error;
      throw new SiteError(
        `Cannot trust ${folder}/${stage}.json: ${error.message}; make it again with ` +
          "`deno task reproduce`",
      );
    }
  }
  for (const [stage, origin] of origins) {
    outputs.records.set(stage, origin.record);
    if (!origin.report) continue;
    outputs.runs.set(stage, origin.report.value);
    outputs.runsHeldBy.set(stage, origin.report.heldBy);
  }
  return outputs;
}

/** Says so when the pages do not show the report's own experiments; null for the real thing. */
export function noticeOf(outputs: Outputs): string | null {
  const artifacts = Object.values(outputs.artifacts);
  return artifacts.map((artifact) => artifact.value.notice).find((notice) => notice) ?? null;
}

/** Reads a stage and all that it was made from, each once. */
function readOrigins(
  folder: string,
  stage: string,
  origins: Map<string, TrustedStage>,
  read: ReadFile,
): TrustedStage | null {
  const known = origins.get(stage);
  if (known) return known;
  const [artifact, record, report] = ["", "records/", "runs/"]
    .map((kind) => read(`${folder}/${kind}${stage}.json`));
  const trusted = trustedStage(stage, { artifact, record, report });
  if (!trusted) return null;
  origins.set(stage, trusted);
  holdToInputs(trusted, (input) => readOrigins(folder, input, origins, read));
  return trusted;
}
