import { SEQUENTIAL, settingsOf } from "../../lib/claims/sequential.ts";
import {
  type SeedRun,
  seedRun,
  type SeedsArtifact,
  seedsArtifact,
} from "../../lib/schema/seeds.ts";
import { LOOKS } from "../../lib/stats/sequential.ts";
import type { Profile } from "../profiles.ts";
import { type Stage, stageModule } from "../stage.ts";
import type { SeedsParams } from "../stages/seeds.ts";
import { trainingConfigs, trainingStageName } from "./configs.ts";
import { ROOT_SEED, WIDTHS } from "./network.ts";

/** The stages that train more replicas, look by look; only the reproduction itself has them. */
export function seedsStages(profile: Profile): Stage[] {
  if (profile.name !== "paper") return [];
  return LOOKS.slice(1).map((_, k) => seedsStage(k + 1, profile));
}

/** Names of the stages of {@linkcode seedsStages}. */
export function seedsStageNames(profile: Profile): string[] {
  return seedsStages(profile).map(({ name }) => name);
}

function seedsStage(
  index: number,
  profile: Profile,
): Stage<SeedsParams, SeedsArtifact, SeedRun | null> {
  const [lastLook, look] = [LOOKS[index - 1], LOOKS[index]];
  const earlier = LOOKS.slice(1, index).map((n) => `seeds/${n}`);
  const settings = settingsIn(profile);
  const { trainCount, testCount, evaluatedTrainCount, epochs } = profile;
  const replicas = Array.from({ length: look - lastLook }, (_, k) => lastLook + k);
  return {
    name: `seeds/${look}`,
    title: `seeds ${lastLook} to ${look - 1} of what ${lastLook} seeds do not decide`,
    paper: "Figures 4, 5 and 8",
    module: stageModule("seeds.ts"),
    optimizers: [...new Set(settings.map(({ optimizer }) => optimizer.name))],
    params: {
      ...{ settings, lastLook, look, earlier, widths: WIDTHS, rootSeed: ROOT_SEED },
      ...{ trainCount, testCount, evaluatedTrainCount, epochs },
    },
    inputs: ["dataset", ...settings.map(({ stage }) => stage), ...earlier],
    schema: seedsArtifact,
    usesBackend: true,
    parts: { count: settings.length * replicas.length, schema: seedRun.nullable() },
    replay: {
      parts: ({ runs }) =>
        settings.flatMap(({ stage }) =>
          replicas.map((replica) =>
            runs.find((run) => run.setting === stage && run.replica === replica) ?? null
          )
        ),
      trajectory: (run) => ({ before: {}, steps: run?.firstSteps ?? [] }),
    },
    telling: { unit: "step", lines: (news) => [endLine(news as Ended)] },
  };
}

/** What the hypotheses compare, as it was trained. */
function settingsIn(profile: Profile): SeedsParams["settings"] {
  const configs = trainingConfigs(profile).map(({ config }) => config);
  return settingsOf(SEQUENTIAL).map((stage) => {
    const config = configs.find((config) => trainingStageName(config) === stage);
    if (!config) throw new Error(`Cannot plan more seeds: no stage is called ${stage}`);
    return { stage, optimizer: config.optimizer, batchSize: config.batchSize };
  });
}

interface Ended {
  stage: string;
  replica: number;
  accuracy: number;
}

/** `train/sgd-b64-lr0.001  replica 7  test accuracy 34.10 %` */
function endLine({ stage, replica, accuracy }: Ended): string {
  return `${stage}  replica ${replica}  test accuracy ${(100 * accuracy).toFixed(2)} %`;
}
