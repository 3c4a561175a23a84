import { INPUT_NAMES } from "../lib/claims/claim.ts";
import { TITLES } from "../lib/optim/optimizers.ts";
import { type ClaimsArtifact, claimsArtifact } from "../lib/schema/claims.ts";
import { adamStepStage, epochTimeStage, gradientNoiseStage } from "./experiments/measurements.ts";
import { capacityStage, datasetStage, landscapeStage } from "./experiments/problem.ts";
import { seedsStages } from "./experiments/seeds.ts";
import {
  biasCorrectionStage,
  theorem21Stage,
  theorem31Stage,
  theorem32Stage,
  theorem33Stage,
  theorem41Stage,
} from "./experiments/theorems.ts";
import { trainingFigureStages, trainingStages, variantsStage } from "./experiments/training.ts";
import { tuningStages } from "./experiments/tuning.ts";
import { PAPER_NUMBERS } from "./paper_numbers.ts";
import type { Profile } from "./profiles.ts";
import { type Stage, stageModule } from "./stage.ts";

/** The DAG: what is computed from what, in the order of the report. */
export function stagesFor(profile: Profile): Stage[] {
  const stages: Stage[] = [
    datasetStage(profile),
    capacityStage,
    landscapeStage(profile),
    theorem21Stage,
    theorem31Stage(profile),
    ...trainingStages(profile),
    ...trainingFigureStages(profile),
    epochTimeStage(profile),
    theorem32Stage,
    theorem33Stage(profile),
    biasCorrectionStage(profile),
    theorem41Stage,
    adamStepStage(profile),
    gradientNoiseStage(profile),
    ...seedsStages(profile),
    ...tuningStages(profile),
    variantsStage(profile),
    claimsStage,
  ];
  return stages.map((stage) => ({ ...stage, paperNumbers: PAPER_NUMBERS[stage.name] }));
}

/** The ledger: every empirical statement of the report, tested by a rule fixed beforehand. */
const claimsStage: Stage<{ titles: typeof TITLES }, ClaimsArtifact> = {
  name: "claims",
  title: "every claim of the report, and what came of it",
  paper: "all of it",
  module: stageModule("claims.ts"),
  // How sentences name the optimizers: what a claim says must not depend on their equations.
  params: { titles: TITLES },
  inputs: INPUT_NAMES,
  schema: claimsArtifact,
  usesBackend: false,
  telling: {
    unit: "claim",
    lines: (news) => {
      const { id, verdict, sentence } = news as ClaimsArtifact["claims"][number];
      return [`${id}  ${verdict}  ${sentence}`];
    },
  },
};
