import type { Assignment, Outcome } from "./program.ts";

/** This machine's processor, as people say it. */
export const HERE = Deno.build.arch === "x86_64" ? "x86-64" : "64-bit ARM";

/** An engine that a machine may have. */
export interface Engine {
  /** As command lines say it. */
  name: string;
  /** As people say it. */
  title: string;
  /** Who runs JavaScript and WebAssembly in it. */
  runtime: "V8" | "SpiderMonkey" | "JavaScriptCore";
  processor: string;
  /** Whether the processor is emulated, which makes seconds minutes. */
  emulated?: boolean;
  /** @param fetch whether an npm package may be fetched for it */
  find(fetch: boolean): Promise<Found | Missing>;
}

/** It is there. */
export interface Found {
  version: string;
  /** @param script the bundled program, which makes the variable `program` */
  run(script: string, assignment: Assignment): Promise<Outcome>;
}

/** It is not; why, and how to get it. */
export interface Missing {
  missing: string;
}

/** The script that does the assignment and hands the outcome, or what went wrong, on as text. */
export function scriptFor(script: string, assignment: Assignment, report: string): string {
  return `${script}
program.compute(${JSON.stringify(assignment)}).then(
  (outcome) => JSON.stringify(outcome),
  (error) => String(error),
).then(${report});
`;
}

/** What a script reported. @throws Error when it is no outcome */
export function outcomeIn(text: string): Outcome {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(text.trim().slice(0, 300) || "said nothing");
  }
}

/** Of a program that prints it when asked with `--version`. */
export async function versionOf(
  [program, ...args]: string[],
  env: Record<string, string> = {},
): Promise<string> {
  const { stdout } = await new Deno.Command(program, {
    args: [...args, "--version"],
    env,
    stdin: "null",
    stderr: "null",
  }).output();
  const text = new TextDecoder().decode(stdout);
  return /\d+(\.\d+)+/.exec(text)?.[0] ?? "unknown";
}

/** The first of the programs that is there: paths, or names looked up in PATH; null: none. */
export function findProgram(...programs: string[]): string | null {
  const folders = (Deno.env.get("PATH") ?? "").split(":").filter(Boolean);
  return programs
    .flatMap((one) => one.includes("/") ? [one] : folders.map((folder) => `${folder}/${one}`))
    .find(isFile) ?? null;
}

export function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
