import { z } from "zod";
import type { Json, Stage } from "../../../pipeline/stage.ts";
import { spanOf, textOf } from "./lib/spans.ts";

const part = z.strictObject({ part: z.int() });
const artifact = z.strictObject({ found: z.string(), parts: z.array(part) });

/** Two parts that take a while, and an artifact that says what the file `machine` does. */
function slowStage(name: string, measures: boolean): Stage {
  return {
    name,
    title: name,
    paper: "none",
    module: import.meta.url,
    params: {},
    inputs: [],
    schema: artifact,
    usesBackend: false,
    measures,
    parts: {
      count: 2,
      schema: part,
      run: (_context, part) =>
        spanOf(`${name} ${part}`, async () => {
          if (await textOf("fault") === `${name} ${part}`) throw new Error("it was told to fail");
          return { result: { part }, epochs: [] };
        }),
    },
    run: (_context, parts) =>
      spanOf(name, async () => ({ found: await textOf("machine"), parts } as Json)),
  };
}

/** A stage that measures, one that does not, and one that measures as a whole. */
export function measuringStages(): Stage[] {
  const whole = slowStage("whole", true);
  delete whole.parts;
  return [slowStage("measured", true), slowStage("beside", false), whole];
}
