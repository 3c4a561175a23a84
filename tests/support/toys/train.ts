import { z } from "zod";
import type { Computation, PartOutput, Stage, StageContext } from "../../../pipeline/stage.ts";
import { heldWhile, ran } from "./lib/ran.ts";
import { step } from "./lib/step.ts";

const run = z.strictObject({ replica: z.int(), losses: z.array(z.number()) });
const runs = z.strictObject({ schema: z.literal("toy/1"), runs: z.array(run) });
export type ToyRuns = z.infer<typeof runs>;
type ToyRun = z.infer<typeof run>;

interface Params {
  optimizer: { name: string; rate: number };
  steps: number;
}

/** Three replicas, each a part. */
export function trainStage(name: string, rate: number): Stage<Params, ToyRuns, ToyRun> {
  return {
    name,
    title: "training",
    paper: "Figure 1",
    module: import.meta.url,
    params: { optimizer: { name: "toy", rate }, steps: 5 },
    inputs: ["numbers"],
    schema: runs,
    usesBackend: true,
    parts: { count: 3, schema: run, together: true },
    replay: {
      parts: (artifact) => artifact.runs,
      trajectory: ({ losses }) => ({ before: {}, steps: losses }),
    },
    telling: { unit: "step", lines: (replica) => [`replica ${replica}  done`] },
  };
}

const train: Computation<Params, ToyRuns, ToyRun> = {
  part: async (context, replica, steps) => {
    await begun(context, `${replica}`, steps);
    return await trained(context, replica, steps);
  },
  together: async (context, replicas, steps) => {
    await begun(context, replicas.join("+"), steps);
    return await Promise.all(replicas.map((replica) => trained(context, replica, steps)));
  },
  artifact: async ({ header: { stage } }, runs) => {
    await ran(stage);
    await heldWhile(stage);
    return { runs, schema: "toy/1" };
  },
};
export default train;

async function begun({ header: { stage } }: StageContext, parts: string, steps?: number) {
  await ran(steps === undefined ? `${stage} ${parts}` : `${stage} replay ${parts}`);
  if (steps === undefined) await heldWhile(`${stage} ${parts}`);
}

async function trained(
  { params: { optimizer: { rate } }, input, progress }: StageContext<Params>,
  replica: number,
  steps?: number,
): Promise<PartOutput<ToyRun>> {
  const { values } = await input<{ values: number[] }>("numbers");
  const losses = values.slice(0, steps).map((value) => step(value + replica / 3, rate));
  progress({ done: 5, total: 5, news: replica });
  const timing = { replica, epoch: 1, trainSeconds: 0.5, evaluationSeconds: 0.25 };
  return { result: { losses, replica }, epochs: [timing] };
}
