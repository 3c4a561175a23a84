import type {
  FinalistsArtifact,
  Trial,
  TuningSearchArtifact,
  ValidationRun,
} from "../../lib/schema/tuning_search.ts";
import { bestTrials, bordersTouched, chosenFinalist, hasTrained } from "../../lib/tuning/choice.ts";
import type { Computation, StageContext } from "../stage.ts";
import {
  surroundings,
  validate,
  type ValidationJob,
  type ValidationParams,
} from "./validation_run.ts";

/** The search whose best trials run again, how many, and by which other replicas each. */
export type FinalistsParams = ValidationParams & {
  search: string;
  finalists: number;
  replicas: number[];
};

type Context = StageContext<FinalistsParams>;

/**
 * Runs the best trials of a search by other replicas, so that none is chosen for its luck, and once at
 * twice the learning rate, so that none is chosen that is about to diverge.
 */
const finalists: Computation<FinalistsParams, FinalistsArtifact, ValidationRun> = {
  part: async (context, part, steps) =>
    validate(context, { ...jobOf(context.params, await best(context), part), steps }),
  artifact: async (context, runs) => {
    const { replicas, search } = context.params;
    const { space, trials } = await context.input<TuningSearchArtifact>(search);
    const each = replicas.length + 1;
    const finalists = (await best(context)).map(({ optimizer, run }, k) => {
      const own = runs.slice(k * each, (k + 1) * each);
      return { optimizer, runs: [run, ...own.slice(0, -1)], doubled: own.at(-1)! };
    });
    const { optimizer: chosen, doubled } = chosenFinalist(finalists);
    return {
      schema: "finalists/1",
      ...context.header,
      ...await surroundings(context),
      finalists,
      chosen,
      atBorder: bordersTouched(space, trials, chosen),
      besideDivergence: !hasTrained(doubled),
    };
  },
};
export default finalists;

async function best({ params: { search, finalists }, input }: Context): Promise<Trial[]> {
  return bestTrials((await input<TuningSearchArtifact>(search)).trials, finalists);
}

/** Each finalist runs by every replica, and then at twice the learning rate by the first. */
function jobOf({ replicas }: FinalistsParams, best: Trial[], part: number): ValidationJob {
  const { optimizer } = best[Math.floor(part / (replicas.length + 1))];
  const replica = replicas[part % (replicas.length + 1)];
  if (replica !== undefined) return { optimizer, replica };
  const doubled = { ...optimizer, learningRate: 2 * optimizer.learningRate };
  return { optimizer: doubled, replica: replicas[0] };
}
