import type { OptimizerConfig } from "../../lib/schema/training.ts";
import type {
  Searched,
  TuningSearchArtifact,
  ValidationRun,
} from "../../lib/schema/tuning_search.ts";
import type { Computation } from "../stage.ts";
import { surroundings, validate, type ValidationParams } from "./validation_run.ts";

/** The trials of one optimizer, the ranges they were drawn from, and the replica of the first. */
export type TuningSearchParams = ValidationParams & {
  points: OptimizerConfig[];
  space: Searched[];
  firstReplica: number;
};

/** Trains one optimizer at every point of a search, each by a replica of its own. */
const tuningSearch: Computation<TuningSearchParams, TuningSearchArtifact, ValidationRun> = {
  part: (context, part, steps) => {
    const { points, firstReplica } = context.params;
    return validate(context, { optimizer: points[part], replica: firstReplica + part, steps });
  },
  artifact: async (context, runs) => ({
    schema: "tuning-search/1",
    ...context.header,
    ...await surroundings(context),
    space: context.params.space,
    trials: context.params.points.map((optimizer, k) => ({ optimizer, run: runs[k] })),
  }),
};
export default tuningSearch;
