import { INPUT_NAMES } from "../lib/claims/claim.ts";
import { TITLES } from "../lib/optim/optimizers.ts";
import {
  type Claim,
  type ClaimsArtifact,
  claimsArtifact,
  type Finding,
} from "../lib/schema/claims.ts";
import { adamStepStage, epochTimeStage, gradientNoiseStage } from "./experiments/measurements.ts";
import { multiverseStages } from "./experiments/multiverse.ts";
import { capacityStage, datasetStage, landscapeStage } from "./experiments/problem.ts";
import { seedsStageNames, seedsStages } from "./experiments/seeds.ts";
import {
  biasCorrectionStage,
  theorem21Stage,
  theorem31Stage,
  theorem32Stage,
  theorem33Stage,
  theorem41Stage,
} from "./experiments/theorems.ts";
import { sequentialRuleStage } from "./experiments/rigour.ts";
import { trainingFigureStages, trainingStages, variantsStage } from "./experiments/training.ts";
import { ratesStages } from "./experiments/rates.ts";
import { tuningStages } from "./experiments/tuning.ts";
import { PAPER_NUMBERS } from "./paper_numbers.ts";
import type { Profile } from "./profiles.ts";
import { type Stage, stageModule } from "./stage.ts";
import type { ClaimsParams } from "./stages/claims.ts";

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
    ...ratesStages(profile),
    ...tuningStages(profile),
    variantsStage(profile),
    ...multiverseStages(profile),
    sequentialRuleStage(profile),
  ];
  stages.push(claimsStage(profile, new Set(stages.map(({ name }) => name))));
  return stages.map((stage) => ({ ...stage, paperNumbers: PAPER_NUMBERS[stage.name] }));
}

/** The ledger: every empirical statement of the report, and ours, tested by rules fixed beforehand. */
function claimsStage(profile: Profile, made: Set<string>): Stage<ClaimsParams, ClaimsArtifact> {
  const seeds = seedsStageNames(profile);
  const inputs = INPUT_NAMES.filter((name) => made.has(name));
  return {
    name: "claims",
    title: "every claim of the report, and what came of it",
    paper: "all of it",
    module: stageModule("claims.ts"),
    // How sentences name the optimizers: what a claim says must not depend on their equations.
    params: { titles: TITLES, inputs, seeds },
    inputs: [...inputs, ...seeds],
    schema: claimsArtifact,
    usesBackend: false,
    telling: {
      unit: "claim",
      lines: (news) => {
        const { id, verdict, sentence } = news as Claim | Finding;
        return [`${id}  ${verdict}  ${sentence}`];
      },
    },
  };
}
