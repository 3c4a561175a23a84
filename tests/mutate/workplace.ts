import { UserError } from "../../pipeline/user_error.ts";
import { type Mutant, mutantDigest, mutated } from "./mutant.ts";
import type { MutantResult } from "./results.ts";

/** Never copied: what is built, kept or fetched. */
const LEFT_OUT = [".git", ".work", "_site", "node_modules", "data/mnist"];

/** Longer than any of the tests takes that a mutant names, on a machine that does other work too. */
const TIME_LIMIT_MS = 300_000;

/** How a run of tests ended. */
type Ended =
  | { kind: "passed" }
  | { kind: "failed"; test: string; file: string }
  | { kind: "no verdict"; why: string };

/** A copy of the project in a folder of its own, in which one mutant at a time is made and tried. */
export class Workplace implements AsyncDisposable {
  private constructor(
    readonly root: string,
    readonly project: string,
    readonly signal: AbortSignal,
  ) {}

  /** @param project the folder that is copied; it is only read */
  static async open(project: string, signal: AbortSignal): Promise<Workplace> {
    const root = await Deno.makeTempDir({ prefix: "sgd-to-adam-mutate-" });
    const workplace = new Workplace(await Deno.realPath(root), project, signal);
    await copyFolder(project, root, "");
    return workplace;
  }

  /**
   * Makes the mutant, runs its tests until one fails, and undoes it.
   *
   * @throws UserError when its tests come to no verdict: they do not load, or take too long
   */
  async try(mutant: Mutant): Promise<MutantResult> {
    const path = `${this.root}/${mutant.file}`;
    const text = await Deno.readTextFile(`${this.project}/${mutant.file}`);
    await Deno.writeTextFile(path, mutated(mutant, text));
    try {
      const ended = await this.runTests(mutant.tests);
      if (ended.kind === "no verdict") {
        throw new UserError(`Cannot try fault ${mutant.id}: ${ended.why}; mend it, or try again`);
      }
      const head = { id: mutant.id, digest: mutantDigest(mutant) };
      if (ended.kind === "passed") {
        const outcome = mutant.equivalent === undefined ? "survived" : "equivalent";
        return { ...head, outcome, by: null };
      }
      return { ...head, outcome: "caught", by: { test: ended.test, file: ended.file } };
    } finally {
      await Deno.writeTextFile(path, text);
    }
  }

  /** Runs test files (from `tests/`) until one fails; one that takes too long shows nothing. */
  async runTests(tests: string[], limitMs = TIME_LIMIT_MS): Promise<Ended> {
    this.signal.throwIfAborted();
    const limit = AbortSignal.timeout(limitMs);
    const files = tests.map((test) => `tests/${test}`);
    const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["test", "-A", "--no-check", "--fail-fast", "--reporter=tap", ...files],
      cwd: this.root,
      env: { NO_COLOR: "1" },
      stdin: "null",
      signal: AbortSignal.any([limit, this.signal]),
    }).output();
    this.signal.throwIfAborted();
    if (success) return { kind: "passed" };
    if (limit.aborted) {
      return { kind: "no verdict", why: `its tests take more than ${limitMs / 1000} s` };
    }
    const [said] = text(stderr).trim().split("\n");
    return firstFailure(text(stdout)) ??
      { kind: "no verdict", why: `its tests do not load: ${said}` };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.root, { recursive: true });
  }
}

/** The first `not ok` of a TAP stream, with the file under whose heading it stands. */
export function firstFailure(tap: string): Ended | null {
  let file = "";
  for (const line of tap.split("\n")) {
    file = /^# \.\/tests\/(\S+)/.exec(line)?.[1] ?? file;
    const test = /^not ok \d+ - (.*)$/.exec(line)?.[1];
    if (test !== undefined) return { kind: "failed", test, file };
  }
  return null;
}

async function copyFolder(from: string, to: string, inside: string): Promise<void> {
  for await (const { name, isDirectory, isFile } of Deno.readDir(`${from}/${inside}`)) {
    const path = inside === "" ? name : `${inside}/${name}`;
    if (LEFT_OUT.includes(path)) continue;
    if (isDirectory) {
      await Deno.mkdir(`${to}/${path}`);
      await copyFolder(from, to, path);
    } else if (isFile) await Deno.copyFile(`${from}/${path}`, `${to}/${path}`);
  }
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
