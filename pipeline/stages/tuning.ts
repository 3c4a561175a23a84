import type { Summary } from "../../lib/schema/common.ts";
import type { OptimizerConfig } from "../../lib/schema/training.ts";
import type { TunedRunArtifact } from "../../lib/schema/tuned_run.ts";
import type { TunedComparison, TunedOptimizer, TuningArtifact } from "../../lib/schema/tuning.ts";
import type { TuningGridArtifact, TuningPoint } from "../../lib/schema/tuning_grid.ts";
import { holm } from "../../lib/stats/holm.ts";
import { testMean, welch } from "../../lib/stats/mean_test.ts";
import { summarize } from "../../lib/stats/summary.ts";
import type { Computation, StageContext } from "../stage.ts";

/** What was trained at its chosen settings, and the grids they were chosen from. */
export interface Tuned {
  name: string;
  choices: string[];
}

/** What is compared, and from which validation accuracy on a run counts as trained. */
export interface TuningParams {
  tuned: Tuned[];
  trained: number;
}

/** Which optimizer is best once each is tuned: the answer to what the report leaves open (section 5). */
const tuning: Computation<TuningParams, TuningArtifact> = {
  artifact: async ({ params: { tuned, trained }, header, input }) => {
    const runs = await Promise.all(
      tuned.map(({ name }) => input<TunedRunArtifact>(`tuned/${name}`)),
    );
    const grids = await gridsByStage(input, tuned);
    const isTrained: IsTrained = (run) => run.validationAccuracy >= trained;
    const optimizers = tuned.map(({ name, choices }, k) => {
      const points = choices.flatMap((stage) => grids.get(stage)!.points);
      return tunedOptimizer(name, runs[k], points, isTrained);
    });
    const { data, network, batchSize, epochs, rootSeed } = runs[0];
    return {
      schema: "tuning/1",
      ...header,
      ...{ data, network, batchSize, epochs, rootSeed },
      points: [...grids.values()].flatMap(({ points }) => points).map(
        ({ runs, ...point }) => ({ ...point, trained: runs.filter(isTrained).length }),
      ),
      tuned: optimizers,
      comparisons: comparisons(optimizers),
    };
  },
};
export default tuning;

type IsTrained = (run: TuningPoint["runs"][number]) => boolean;

async function gridsByStage(
  input: StageContext["input"],
  tuned: Tuned[],
): Promise<Map<string, TuningGridArtifact>> {
  const stages = [...new Set(tuned.flatMap(({ choices }) => choices))];
  const grids = await Promise.all(stages.map((stage) => input<TuningGridArtifact>(stage)));
  return new Map(stages.map((stage, k) => [stage, grids[k]]));
}

function tunedOptimizer(
  label: string,
  { optimizer, runs }: TunedRunArtifact,
  points: TuningPoint[],
  isTrained: IsTrained,
): TunedOptimizer {
  const line = points
    .filter((point) => momentum(point.optimizer) === momentum(optimizer))
    .sort((a, b) => a.optimizer.learningRate - b.optimizer.learningRate);
  const rates = line.map((point) => point.optimizer.learningRate);
  const lastTraining = line.findLastIndex((point) => point.runs.some(isTrained));
  const { learningRate } = optimizer;
  return {
    label,
    optimizer,
    atGridEnd: learningRate === rates[0] || learningRate === rates.at(-1),
    testAccuracy: summarize(runs.map(({ testAccuracy }) => testAccuracy)),
    testLoss: summaryOf(runs.map(({ testLoss }) => testLoss)),
    trainLoss: summaryOf(runs.map(({ trainLoss }) => trainLoss)),
    largestTraining:
      line.findLast((point) => point.runs.every(isTrained))?.optimizer.learningRate ?? null,
    divergenceEdge: rates[lastTraining + 1] ?? null,
  };
}

/** null where a run diverged: there is no loss to average. */
function summaryOf(losses: (number | null)[]): Summary | null {
  const finite = losses.filter((loss) => loss !== null);
  return finite.length === losses.length ? summarize(finite) : null;
}

function momentum(optimizer: OptimizerConfig): number | null {
  const { momentum } = optimizer;
  return typeof momentum === "number" ? momentum : null;
}

/** Every pair, but for two of the same settings, whose runs are the same. */
function comparisons(tuned: TunedOptimizer[]): TunedComparison[] {
  const pairs = tuned.flatMap((first, k) => tuned.slice(k + 1).map((second) => ({ first, second })))
    .filter(({ first, second }) => !sameSettings(first.optimizer, second.optimizer));
  const tests = pairs.map(({ first, second }) =>
    testMean(welch(first.testAccuracy, second.testAccuracy))
  );
  const adjusted = holm(tests.map(({ p }) => p));
  return pairs.map(({ first, second }, k) => ({
    first: first.label,
    second: second.label,
    difference: tests[k].difference,
    interval: tests[k].interval,
    p: tests[k].p,
    adjustedP: adjusted[k],
  }));
}

function sameSettings(a: OptimizerConfig, b: OptimizerConfig): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
