import { z } from "zod";
import type { Stage } from "../../../pipeline/stage.ts";
import { ran } from "./lib/ran.ts";
import type { ToyRuns } from "./train.ts";

/** The sum of all losses of each training stage. */
export function figureStage(inputs: string[]): Stage {
  return {
    name: "figure",
    title: "figure",
    paper: 'Figure "1"',
    module: import.meta.url,
    params: {},
    inputs,
    schema: z.strictObject({
      rows: z.array(z.strictObject({ stage: z.string(), sum: z.number() })),
    }),
    usesBackend: false,
    run: async (context) => {
      await ran("figure");
      const { sumOf } = await import("./lib/sum.ts");
      const rows = await Promise.all(inputs.map(async (stage) => {
        const { runs } = await context.input<ToyRuns>(stage);
        return { stage, sum: sumOf(runs.flatMap(({ losses }) => losses)) };
      }));
      return { rows };
    },
  };
}
