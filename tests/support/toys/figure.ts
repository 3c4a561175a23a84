import { z } from "zod";
import type { Computation, Stage } from "../../../pipeline/stage.ts";
import { ran } from "./lib/ran.ts";
import { sumOf } from "./lib/sum.ts";
import type { ToyRuns } from "./train.ts";

const sums = z.strictObject({
  rows: z.array(z.strictObject({ stage: z.string(), sum: z.number() })),
});

/** The sum of all losses of each training stage. */
export function figureStage(inputs: string[]): Stage {
  return {
    name: "figure",
    title: "figure",
    paper: 'Figure "1"',
    module: import.meta.url,
    params: { of: inputs },
    inputs,
    schema: sums,
    usesBackend: false,
  };
}

const figure: Computation<{ of: string[] }, z.infer<typeof sums>> = {
  artifact: async ({ params: { of }, input }) => {
    await ran("figure");
    const rows = await Promise.all(of.map(async (stage) => {
      const { runs } = await input<ToyRuns>(stage);
      return { stage, sum: sumOf(runs.flatMap(({ losses }) => losses)) };
    }));
    return { rows };
  },
};
export default figure;
