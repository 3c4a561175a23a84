import { finiteOrNull } from "../../lib/finite_or_null.ts";
import { denseLayers, parameterCount } from "../../lib/model/layers.ts";
import { type TunedRunArtifact, tunedRunArtifact } from "../../lib/schema/tuned_run.ts";
import type { TuningGridArtifact } from "../../lib/schema/tuning_grid.ts";
import type { OptimizerConfig } from "../../lib/schema/training.ts";
import type { Profile } from "../profiles.ts";
import type { Json, PartOutput, Stage, StageContext } from "../stage.ts";
import { bestPoint } from "./best_point.ts";
import { ROOT_SEED, WIDTHS } from "./train.ts";

type TunedRun = TunedRunArtifact["runs"][number];

/**
 * Trains an optimizer at the best point of the grids in `choices` on all training images, by replicas
 * that had no part in the choice, and looks at the test images for the first time.
 */
export function tunedRunStage(
  { name, optimizer, choices }: { name: string; optimizer: string; choices: string[] },
  batchSize: number,
  profile: Profile,
): Stage {
  const { trainCount, testCount, evaluatedTrainCount, epochs, replicas } = profile;
  return {
    name: `tuned/${name}`,
    title: `${name} at its chosen settings`,
    paper: "section 5",
    module: import.meta.url,
    optimizers: [optimizer],
    params: {
      ...{ choices, batchSize, widths: WIDTHS, rootSeed: ROOT_SEED },
      ...{ trainCount, testCount, evaluatedTrainCount, epochs, replicas },
    },
    inputs: ["dataset", ...choices],
    schema: tunedRunArtifact,
    usesBackend: true,
    parts: {
      count: replicas,
      schema: tunedRunArtifact.shape.runs.element,
      run: async (context, replica) =>
        await trainTuned(context, await chosen(context, choices), batchSize, replica),
    },
    run: async (context, parts) => ({
      schema: "tuned-run/1",
      stage: `tuned/${name}`,
      profile: profile.name,
      notice: profile.notice,
      data: {
        source: (await context.dataset()).dataset.source,
        ...{ trainCount, testCount, evaluatedTrainCount },
      },
      network: { layers: WIDTHS, parameters: parameterCount(denseLayers(WIDTHS)) },
      optimizer: await chosen(context, choices),
      ...{ batchSize, epochs, rootSeed: ROOT_SEED },
      runs: parts as TunedRun[],
    }),
  };
}

/** The point of the highest mean validation accuracy in all the grids; of equals, the first. */
async function chosen(context: StageContext, choices: string[]): Promise<OptimizerConfig> {
  const grids = await Promise.all(
    choices.map((stage) => context.input<TuningGridArtifact>(stage)),
  );
  return bestPoint(grids.flatMap(({ points }) => points)).optimizer;
}

async function trainTuned(
  context: StageContext,
  optimizer: OptimizerConfig,
  batchSize: number,
  replica: number,
): Promise<PartOutput> {
  // Loaded only where it runs: planning needs no tensor library.
  const { trainReplicas } = await import("../../lib/train/run.ts");
  const { dataset } = await context.dataset();
  const { epochs, evaluatedTrainCount } = context.profile;
  const run = await trainReplicas(
    {
      ...{ widths: WIDTHS, rootSeed: ROOT_SEED },
      ...{ optimizer, batchSize, epochs, evaluatedTrainCount, mayDiverge: true },
    },
    dataset,
    [replica],
    {
      now: () => context.now(),
      onProgress: (done, total) => context.progress({ done, total, unit: "step" }),
    },
  );
  const last = (split: "train" | "test") =>
    run.trained[0].rows.findLast((row) => row.split === split)!;
  const result: TunedRun = {
    replica,
    trainLoss: finiteOrNull(last("train").loss),
    testLoss: finiteOrNull(last("test").loss),
    testAccuracy: last("test").accuracy,
  };
  return { result: result as Json, epochs: run.epochs };
}
