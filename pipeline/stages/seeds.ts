import { type Accuracies, settingsStillNeeded } from "../../lib/claims/sequential.ts";
import { denseLayers, parameterCount } from "../../lib/model/layers.ts";
import type { SeedRun, SeedsArtifact } from "../../lib/schema/seeds.ts";
import type { OptimizerConfig, TrainingArtifact } from "../../lib/schema/training.ts";
import { trainReplicas } from "../../lib/train/run.ts";
import type { Computation, PartOutput, StageContext } from "../stage.ts";

/** Steps whose losses are kept, to be replayed when code changes. */
const FIRST_STEPS = 32;

/** What gets more replicas, if a question about it is still open after the looks before. */
export interface SeedsParams {
  /** Each with the training stage of its first replicas. */
  settings: { stage: string; optimizer: OptimizerConfig; batchSize: number }[];
  /** Replicas of a setting at the last look, and at the one that these are for. */
  lastLook: number;
  look: number;
  /** The stages of the looks between. */
  earlier: string[];
  widths: number[];
  rootSeed: number;
  trainCount: number;
  testCount: number;
  evaluatedTrainCount: number;
  epochs: number;
}

type Context = StageContext<SeedsParams>;

/** Trains more replicas of what is not decided yet, and nothing of what is. */
const seeds: Computation<SeedsParams, SeedsArtifact, SeedRun | null> = {
  part: async (context, part, steps) => {
    const { settings, lastLook, look } = context.params;
    const each = look - lastLook;
    const setting = settings[Math.floor(part / each)];
    const needed = settingsStillNeeded(await accuraciesOf(context), lastLook);
    if (!needed.includes(setting.stage)) return { result: null, epochs: [] };
    return await trainOne(context, setting, lastLook + part % each, steps);
  },
  artifact: async ({ params, header, dataset }, runs) => {
    const { trainCount, testCount, evaluatedTrainCount, widths, epochs, rootSeed, look } = params;
    const { source } = (await dataset()).dataset;
    return {
      schema: "seeds/1",
      ...header,
      data: { source, trainCount, testCount, evaluatedTrainCount },
      network: { layers: widths, parameters: parameterCount(denseLayers(widths)) },
      ...{ epochs, rootSeed, look },
      runs: runs.filter((run) => run !== null),
    };
  },
};
export default seeds;

/** The test accuracies of all replicas so far, by setting. */
async function accuraciesOf(
  { params: { settings, earlier }, input }: Context,
): Promise<(setting: string) => Accuracies> {
  const first = new Map(
    await Promise.all(
      settings.map(async ({ stage }) =>
        [stage, trainedAccuracies(await input<TrainingArtifact>(stage))] as const
      ),
    ),
  );
  const more = await Promise.all(earlier.map((stage) => input<SeedsArtifact>(stage)));
  return (setting) => [
    ...first.get(setting)!,
    ...more.flatMap(({ runs }) => runs)
      .filter((run) => run.setting === setting)
      .map(({ testAccuracy }) => testAccuracy),
  ];
}

function trainedAccuracies({ rows, minibatchLoss }: TrainingArtifact): Accuracies {
  return minibatchLoss.map(({ replica }) =>
    rows.filter((row) => row.replica === replica && row.split === "test")
      .sort((a, b) => a.epoch - b.epoch)
      .map(({ accuracy }) => accuracy)
  );
}

async function trainOne(
  { params, dataset, now, progress }: Context,
  { stage, optimizer, batchSize }: SeedsParams["settings"][number],
  replica: number,
  steps?: number,
): Promise<PartOutput<SeedRun>> {
  const config = { ...params, optimizer, batchSize, steps };
  const { trained: [run], epochs: times } = await trainReplicas(
    config,
    (await dataset()).dataset,
    [replica],
    {
      now,
      onProgress: (done, total, rows) => {
        const end = rows.find(({ epoch, split }) => epoch === params.epochs && split === "test");
        progress({ done, total, news: end && { stage, replica, accuracy: end.accuracy } });
      },
    },
  );
  const of = (split: "train" | "test") => run.rows.filter((row) => row.split === split);
  const result = {
    ...{ setting: stage, replica },
    firstSteps: run.minibatchLoss.slice(0, FIRST_STEPS),
    testAccuracy: of("test").map(({ accuracy }) => accuracy),
    trainLoss: of("train").map(({ loss }) => loss),
    digest: run.digest,
  };
  return { result, epochs: times };
}
