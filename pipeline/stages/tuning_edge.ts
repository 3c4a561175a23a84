import type {
  EdgeArtifact,
  FinalistsArtifact,
  ValidationRun,
} from "../../lib/schema/tuning_search.ts";
import type { Computation, StageContext } from "../stage.ts";
import { surroundings, validate, type ValidationParams } from "./validation_run.ts";

/** Whose chosen learning rate grows, by which factors, and the replica that runs them all. */
export type EdgeParams = ValidationParams & {
  finalists: string;
  factors: number[];
  replica: number;
};

/** Lets the learning rate of the chosen settings grow, to see how far off training ends. */
const edge: Computation<EdgeParams, EdgeArtifact, ValidationRun> = {
  part: async (context, part, steps) => {
    const { factors, replica } = context.params;
    const chosen = await chosenOf(context);
    const optimizer = { ...chosen, learningRate: factors[part] * chosen.learningRate };
    return validate(context, { optimizer, replica, steps });
  },
  artifact: async (context, runs) => ({
    schema: "edge/1",
    ...context.header,
    ...await surroundings(context),
    optimizer: await chosenOf(context),
    rungs: context.params.factors.map((factor, k) => ({ factor, run: runs[k] })),
  }),
};
export default edge;

async function chosenOf({ params: { finalists }, input }: StageContext<EdgeParams>) {
  return (await input<FinalistsArtifact>(finalists)).chosen;
}
