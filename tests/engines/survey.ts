import { bundle } from "../../site/bundle.ts";
import { BROWSERS } from "./browsers.ts";
import { type DigestsReport, firstDifference, type Row } from "./comparison.ts";
import type { Engine, Found } from "./engine.ts";
import type { Assignment, Outcome } from "./program.ts";
import { SHELLS } from "./shells.ts";

/** All that the program has been run on. */
export const ENGINES: Engine[] = [...SHELLS, ...BROWSERS];

/** The program as a script that makes the variable `program`. */
export async function bundledProgram(): Promise<string> {
  const [{ text }] = await bundle([new URL("program.ts", import.meta.url)], {
    globalName: "program",
  });
  return text;
}

/**
 * Runs the program on the engines that are there, one after another, and compares.
 *
 * @param expected what it comes to in this process
 * @param fetch whether npm packages may be fetched for it
 */
export async function survey(
  engines: Engine[],
  assignment: Assignment,
  expected: Outcome,
  fetch: boolean,
): Promise<Pick<DigestsReport, "engines" | "missing">> {
  const script = await bundledProgram();
  const rows: Row[] = [];
  const missing: string[] = [];
  for (const engine of engines) {
    const found = await engine.find(fetch);
    if ("missing" in found) missing.push(`${nameOf(engine)}: ${found.missing}`);
    else rows.push(await rowOf(engine, found, script, assignment, expected));
  }
  return { engines: rows, missing };
}

async function rowOf(
  engine: Engine,
  { version, run }: Found,
  script: string,
  assignment: Assignment,
  expected: Outcome,
): Promise<Row> {
  const { title, runtime, processor } = engine;
  const tell = (what: string) => console.error(`${nameOf(engine)} ${version}  ${what}`);
  const started = performance.now();
  try {
    const outcome = await run(script, assignment);
    const difference = firstDifference(outcome, expected);
    const seconds = Math.round((performance.now() - started) / 1000);
    tell(`${difference ?? "equal"}, ${seconds} s`);
    return { title, version, runtime, processor, digest: outcome.digest, difference };
  } catch (error) {
    const difference = `failed: ${(error as Error).message}`;
    tell(difference);
    return { title, version, runtime, processor, digest: null, difference };
  }
}

function nameOf({ title, processor }: Engine): string {
  return `${title} (${processor})`;
}
