import { z } from "zod";
import type { Profile } from "../../../pipeline/profiles.ts";
import type { PartOutput, Stage, StageContext } from "../../../pipeline/stage.ts";
import { heldWhile, ran } from "./lib/ran.ts";
import { step } from "./lib/step.ts";

const run = z.strictObject({ replica: z.int(), losses: z.array(z.number()) });
const runs = z.strictObject({ schema: z.literal("toy/1"), runs: z.array(run) });
export type ToyRuns = z.infer<typeof runs>;

/** Three replicas, each a part. */
export function trainStage(name: string, rate: number, _profile: Profile): Stage {
  return {
    name,
    title: "training",
    paper: "Figure 1",
    module: import.meta.url,
    params: { optimizer: { name: "toy", rate }, steps: 5 },
    inputs: ["numbers"],
    schema: runs,
    usesBackend: true,
    parts: {
      count: 3,
      schema: run,
      run: async (context, replica) => {
        await ran(`${name} ${replica}`);
        await heldWhile(`${name} ${replica}`);
        return await trained(context, replica, rate);
      },
      runTogether: async (context, replicas) => {
        await ran(`${name} ${replicas.join("+")}`);
        return await Promise.all(replicas.map((replica) => trained(context, replica, rate)));
      },
    },
    replay: {
      parts: (artifact) => (artifact as unknown as ToyRuns).runs,
      run: async (context, replicas, steps) => {
        await ran(`${name} replay ${replicas}`);
        const { values } = await context.input<{ values: number[] }>("numbers");
        return replicas.map((replica) => ({
          losses: values.slice(0, steps).map((value) => step(value + replica / 3, rate)),
          replica,
        }));
      },
      trajectory: (result) => ({ before: {}, steps: (result as z.infer<typeof run>).losses }),
    },
    run: async (_context, parts) => {
      await ran(name);
      await heldWhile(name);
      return { runs: parts, schema: "toy/1" };
    },
  };
}

async function trained(context: StageContext, replica: number, rate: number): Promise<PartOutput> {
  const { values } = await context.input<{ values: number[] }>("numbers");
  const losses = values.map((value) => step(value + replica / 3, rate));
  context.progress({ done: 5, total: 5, unit: "step", line: `replica ${replica}  done` });
  const timing = { replica, epoch: 1, trainSeconds: 0.5, evaluationSeconds: 0.25 };
  return { result: { losses, replica }, epochs: [timing] };
}
