import { z } from "zod";
import type { Computation, Stage } from "../../../pipeline/stage.ts";
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
    parts: { count: 2, schema: part },
  };
}

const slow: Computation<unknown, z.infer<typeof artifact>, z.infer<typeof part>> = {
  part: ({ header: { stage } }, part) =>
    spanOf(`${stage} ${part}`, async () => {
      if (await textOf("fault") === `${stage} ${part}`) throw new Error("it was told to fail");
      return { result: { part }, epochs: [] };
    }),
  artifact: ({ header: { stage } }, parts) =>
    spanOf(stage, async () => ({ found: await textOf("machine"), parts })),
};
export default slow;

/** A stage that measures, one that does not, and one that measures as a whole. */
export function measuringStages(): Stage[] {
  const whole = slowStage("whole", true);
  delete whole.parts;
  return [slowStage("measured", true), slowStage("beside", false), whole];
}
