import { BACKEND_NAMES, type BackendName } from "../../lib/backend/select.ts";
import { type Code, fingerprint } from "../key/fingerprint.ts";
import type { Project } from "../project.ts";
import type { Json, Stage } from "../stage.ts";
import { canonicalJson, sha256 } from "../store/canonical.ts";

/** What the jobs are told, where it is not left to each machine. */
interface Options extends Pick<Project, "mnistDir" | "blasLibrary"> {
  backend: BackendName | "auto";
}

/**
 * A workflow for Snakemake: a job for each stage and for each of its parts, which call
 * `deno task stage` and so leave all that matters to the engine. A marker says that a job is done; it
 * is never the artifact itself, since Snakemake deletes the outputs of a job before it runs.
 *
 * The digest of a stage's code and params is a param of its rules, so that Snakemake runs again what an
 * edit made stale, once the workflow is written again.
 */
export function snakefile(
  project: Project,
  code: Code,
  stages: Stage[],
  options: Options,
): string {
  const rules = new Rules(project, code, options);
  const { name } = project.profile;
  return [
    `# Written by: deno task export --to snakemake --profile ${name}`,
    "# To be run in the repository's folder: snakemake --snakefile <this file> --cores 2",
    "# A job whose stage is fresh ends at once. Do not edit: write it again when code changes.",
    "",
    rule("all", { input: strings(stages.map((stage) => rules.marker(stage))) }),
    ...stages.flatMap((stage) => rules.of(stage)),
  ].join("\n");
}

class Rules {
  readonly #flags: string[];

  constructor(readonly project: Project, readonly code: Code, readonly options: Options) {
    this.#flags = [
      ...["--profile", project.profile.name, "--workers", "1"],
      ...options.backend === "auto" ? [] : ["--backend", options.backend],
      ...options.mnistDir === null ? [] : ["--mnist-dir", project.mnistDir!],
      ...options.blasLibrary === null ? [] : ["--blas-lib", options.blasLibrary],
    ];
  }

  of(stage: Stage): string[] {
    const inputs = stage.inputs.map((input) => `${this.#path(input)}.done`);
    const params = `code=${literal(this.#code(stage))}`;
    const id = stage.name.replaceAll(/[^a-z0-9]/g, "_");
    // As many threads as there are cores leave none to another job.
    const threads = stage.measures ? "workflow.cores or 1" : "";
    const done = rule(id, {
      input: strings([...inputs, ...this.#parts(stage)]),
      output: `touch(${literal(this.marker(stage))})`,
      params,
      threads: stage.parts ? "" : threads,
      shell: literal(this.#shell(stage, ["--alone"])),
    });
    if (!stage.parts) return [done];
    const part = rule(`${id}__part`, {
      input: strings(inputs),
      output: `touch(${literal(`${this.#path(stage.name)}.part-{part}`)})`,
      params,
      threads,
      wildcard_constraints: `part="[0-9]+"`,
      shell: literal(this.#shell(stage, ["--part", "{wildcards.part}"])),
    });
    return [part, done];
  }

  marker({ name }: Stage): string {
    return `${this.#path(name)}.done`;
  }

  #parts({ name, parts }: Stage): string[] {
    return Array.from({ length: parts?.count ?? 0 }, (_, k) => `${this.#path(name)}.part-${k}`);
  }

  #path(stage: string): string {
    const { layout } = this.project;
    return layout.relative(layout.marker(stage));
  }

  /** Digest of all that the stage's key is made of, but for its inputs; for `auto`, of any backend. */
  #code(stage: Stage): string {
    const { options: { backend }, project: { profile } } = this;
    const keys = (backend === "auto" ? BACKEND_NAMES : [backend])
      .map((name) => fingerprint(this.code, stage, profile, stage.usesBackend ? name : null, {}));
    return sha256(canonicalJson(keys.map(({ components }) => components) as unknown as Json));
  }

  #shell(stage: Stage, flags: string[]): string {
    const [wildcards, fixed] = [flags, this.#flags.map((flag) => inShell(flag))];
    return ["deno task stage", stage.name, ...wildcards, ...fixed].join(" ");
  }
}

function rule(name: string, directives: Record<string, string>): string {
  const lines = Object.entries(directives).filter(([, value]) => value !== "")
    .map(([directive, value]) => `    ${directive}:\n        ${value}\n`);
  return `rule ${name}:\n${lines.join("")}`;
}

/** Python's string literals read what JSON's do. */
function literal(text: string): string {
  return JSON.stringify(text);
}

function strings(texts: string[]): string {
  return texts.map(literal).join(",\n        ");
}

/** Quoted for the shell where need be; braces would be Snakemake's. */
function inShell(text: string): string {
  const quoted = /^[\w./=:+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
  return quoted.replaceAll("{", "{{").replaceAll("}", "}}");
}
