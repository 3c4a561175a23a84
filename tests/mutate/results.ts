import { z } from "zod";
import { UserError } from "../../pipeline/user_error.ts";
import { type Mutant, mutantDigest } from "./mutant.ts";

export const RESULTS_FILE = "tests/mutate/results.json";

const result = z.strictObject({
  id: z.string(),
  /** What the mutant did when it was tried. */
  digest: z.string(),
  outcome: z.enum(["caught", "survived", "equivalent"]),
  /** The first test that failed, and its file; null: none did. */
  by: z.strictObject({ test: z.string(), file: z.string() }).nullable(),
});
/** How a mutant fared. */
export type MutantResult = z.infer<typeof result>;

const results = z.strictObject({ schema: z.literal("mutants/1"), results: z.array(result) });

export function readResults(root: string): MutantResult[] {
  try {
    return results.parse(JSON.parse(Deno.readTextFileSync(`${root}/${RESULTS_FILE}`))).results;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

/** Puts new results in the place of older ones of the same mutants, in the order of the list. */
export function merged(
  mutants: Mutant[],
  older: MutantResult[],
  newer: MutantResult[],
): MutantResult[] {
  const byId = new Map([...older, ...newer].map((one) => [one.id, one]));
  return mutants.flatMap(({ id }) => byId.get(id) ?? []);
}

/** @throws UserError when they cannot be written */
export function writeResults(root: string, all: MutantResult[]): void {
  const text = JSON.stringify({ schema: "mutants/1", results: all }, null, 2) + "\n";
  try {
    Deno.writeTextFileSync(`${root}/${RESULTS_FILE}`, text);
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `Cannot use --write: ${RESULTS_FILE} must be writable, got: ${found}; leave --write out`,
    );
  }
}

/** What is wrong with the results of a list of mutants: none may have survived unexplained. */
export function openFaults(mutants: Mutant[], all: MutantResult[]): string[] {
  const byId = new Map(all.map((one) => [one.id, one]));
  const stray = all.filter(({ id }) => !mutants.some((mutant) => mutant.id === id))
    .map(({ id }) => `${id} is no mutant`);
  const open = mutants.flatMap((mutant) => {
    const found = byId.get(mutant.id);
    if (!found) return `${mutant.id} was never tried`;
    if (found.digest !== mutantDigest(mutant)) return `${mutant.id} was changed since it was tried`;
    if (found.outcome === "survived") return `${mutant.id} survived`;
    const explained = mutant.equivalent !== undefined;
    if (explained === (found.outcome === "equivalent")) return [];
    return `${mutant.id} is ${found.outcome}, though it is ${explained ? "" : "not "}explained`;
  });
  return [...open, ...stray];
}
