import { PAPER_NUMBERS } from "./paper_numbers.ts";
import type { Profile } from "./profiles.ts";
import type { Stage } from "./stage.ts";
import { biasCorrectionStage } from "./stages/bias_correction.ts";
import { datasetStage } from "./stages/dataset.ts";
import { sgdBatchStage } from "./stages/sgd_batch.ts";
import { theorem21Stage } from "./stages/theorem_2_1.ts";
import { theorem31Stage } from "./stages/theorem_3_1.ts";
import { theorem32Stage } from "./stages/theorem_3_2.ts";
import { theorem33Stage } from "./stages/theorem_3_3.ts";
import { theorem41Stage } from "./stages/theorem_4_1.ts";
import { type TrainingConfig, trainingStage, trainingStageName } from "./stages/train.ts";

/** The training runs, each done once however many figures read it. */
const TRAINING: { config: TrainingConfig; paper: string }[] = [
  { config: sgd(64, 0.001), paper: "Figures 4, 5" },
  { config: sgd(256, 0.004), paper: "Figures 4, 5" },
];

/** The DAG: what is computed from what, in the order of the report. */
export function stagesFor(profile: Profile): Stage[] {
  const stages = [
    datasetStage(profile),
    theorem21Stage(profile),
    theorem31Stage(profile),
    ...TRAINING.map(({ config, paper }) => trainingStage(config, paper, profile)),
    sgdBatchStage([sgd(64, 0.001), sgd(256, 0.004)].map(trainingStageName), profile),
    theorem32Stage(profile),
    theorem33Stage(profile),
    biasCorrectionStage(profile),
    theorem41Stage(profile),
  ];
  return stages.map((stage) => ({ ...stage, paperNumbers: PAPER_NUMBERS[stage.name] }));
}

function sgd(batchSize: number, learningRate: number): TrainingConfig {
  return { optimizer: { name: "sgd", learningRate }, batchSize };
}
