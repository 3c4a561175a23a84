import { z } from "zod";
import type { Computation, Stage } from "../../../pipeline/stage.ts";
import { parity } from "./lib/parity.ts";
import { ran } from "./lib/ran.ts";

export const numbersArtifact = z.strictObject({ values: z.array(z.number()) });

/** The first `count` even or odd numbers. */
export function numbersStage(count: number): Stage {
  return {
    name: "numbers",
    title: "numbers",
    paper: "Table 1",
    module: import.meta.url,
    params: { count },
    inputs: [],
    schema: numbersArtifact,
    usesBackend: false,
  };
}

const numbers: Computation<{ count: number }, z.infer<typeof numbersArtifact>> = {
  artifact: async ({ params: { count } }) => {
    await ran("numbers");
    return { values: Array.from({ length: count }, (_, k) => 2 * k + parity(7)) };
  },
};
export default numbers;
