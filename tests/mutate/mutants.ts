import type { Mutant } from "./mutant.ts";
import { LIB } from "./mutants/lib.ts";
import { PIPELINE } from "./mutants/pipeline.ts";
import { SITE } from "./mutants/site.ts";

/** Every fault that `deno task mutate` tries. */
export const MUTANTS: Mutant[] = [...LIB, ...PIPELINE, ...SITE];
