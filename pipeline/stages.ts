import {
  BATCH_SIZE,
  trainingConfigs,
  trainingFigures,
  tunedRuns,
  tuningGrids,
  variantPairs,
} from "./experiments.ts";
import { PAPER_NUMBERS } from "./paper_numbers.ts";
import type { Profile } from "./profiles.ts";
import type { Stage } from "./stage.ts";
import { adamStepStage } from "./stages/adam_step.ts";
import { biasCorrectionStage } from "./stages/bias_correction.ts";
import { capacityStage } from "./stages/capacity.ts";
import { claimsStage } from "./stages/claims.ts";
import { datasetStage } from "./stages/dataset.ts";
import { epochTimeStage } from "./stages/epoch_time.ts";
import { gradientNoiseStage } from "./stages/gradient_noise.ts";
import { landscapeStage } from "./stages/landscape.ts";
import { theorem21Stage } from "./stages/theorem_2_1.ts";
import { theorem31Stage } from "./stages/theorem_3_1.ts";
import { theorem32Stage } from "./stages/theorem_3_2.ts";
import { theorem33Stage } from "./stages/theorem_3_3.ts";
import { theorem41Stage } from "./stages/theorem_4_1.ts";
import { type TrainingConfig, trainingStage, trainingStageName } from "./stages/train.ts";
import { trainingFigureStage } from "./stages/training_figure.ts";
import { tunedRunStage } from "./stages/tuned_run.ts";
import { tuningStage } from "./stages/tuning.ts";
import { tuningGridStage } from "./stages/tuning_grid.ts";
import { variantsStage } from "./stages/variants.ts";

/** The DAG: what is computed from what, in the order of the report. */
export function stagesFor(profile: Profile): Stage[] {
  const stages = [
    datasetStage(profile),
    capacityStage(profile),
    landscapeStage(profile),
    theorem21Stage(profile),
    theorem31Stage(profile),
    ...trainingConfigs(profile).map(({ config, paper }) => trainingStage(config, paper, profile)),
    ...trainingFigures(profile).map((figure) =>
      trainingFigureStage(figure, figure.configs.map(trainingStageName), profile)
    ),
    epochTimeStage(configsOf("batch-size", profile), profile),
    theorem32Stage(profile),
    theorem33Stage(profile),
    biasCorrectionStage(profile),
    theorem41Stage(profile),
    adamStepStage(profile),
    gradientNoiseStage(profile),
    ...tuningGrids(profile).map((grid) => tuningGridStage(grid, BATCH_SIZE, profile)),
    ...tunedRuns(profile).map((tuned) => tunedRunStage(tuned, BATCH_SIZE, profile)),
    tuningStage(tunedRuns(profile), profile),
    variantsStage(variantPairs(profile), profile),
    claimsStage(profile),
  ];
  return stages.map((stage) => ({ ...stage, paperNumbers: PAPER_NUMBERS[stage.name] }));
}

function configsOf(figure: string, profile: Profile): TrainingConfig[] {
  return trainingFigures(profile).find(({ name }) => name === figure)!.configs;
}
