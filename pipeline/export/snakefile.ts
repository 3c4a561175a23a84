import type { BackendName } from "../../lib/backend/select.ts";
import type { Project } from "../project.ts";
import type { Stage } from "../stage.ts";

/** What the jobs are told, where it is not left to each machine. */
interface Options extends Pick<Project, "mnistDir" | "blasLibrary"> {
  backend: BackendName | "auto";
}

/**
 * A workflow for Snakemake: a job for each stage and for each of its parts, which call
 * `deno task stage` and so leave all that matters to the engine. A marker says that a job is done; it
 * is never the artifact itself, since Snakemake deletes the outputs of a job before it runs.
 *
 * Markers do not know what became of the artifacts, of the code, or of what a stage reads. So before
 * Snakemake looks at them, the engine is asked, and those of stages that are not fresh are removed.
 */
export function snakefile(project: Project, stages: Stage[], options: Options): string {
  const rules = new Rules(project, options);
  const { name } = project.profile;
  return [
    `# Written by: deno task export --to snakemake --profile ${name}`,
    "# To be run in the repository's folder: snakemake --snakefile <this file> --cores 2",
    "# A job whose stage is fresh ends at once. Do not edit: write it again when there are other stages.",
    "",
    withoutStale(project, stages, rules),
    rule("all", { input: strings(stages.map((stage) => rules.marker(stage))) }),
    ...stages.flatMap((stage) => rules.of(stage)),
  ].join("\n");
}

/** Python that removes the markers of what is not fresh; not in the jobs that Snakemake starts itself. */
function withoutStale({ profile }: Project, stages: Stage[], rules: Rules): string {
  const markers = stages.map((stage) =>
    `    ${literal(stage.name)}: [${rules.markers(stage).map(literal).join(", ")}],`
  );
  const names = stages.map(({ name }) => name);
  const command = ["deno", "task", "status", ...names, "--profile", profile.name, "--json"];
  return `import json, os, subprocess, sys
from snakemake.exceptions import WorkflowError

MARKERS = {
${markers.join("\n")}
}
if "--mode" not in sys.argv:
    status = subprocess.run(${JSON.stringify(command)}, stdout=subprocess.PIPE)
    if status.returncode != 0:
        raise WorkflowError("deno task status failed, which tells what is to be made")
    for stage in json.loads(status.stdout)["stages"]:
        for marker in MARKERS[stage["stage"]] if stage["state"] != "fresh" else []:
            if os.path.exists(marker):
                os.remove(marker)
`;
}

class Rules {
  readonly #flags: string[];

  constructor(readonly project: Project, options: Options) {
    this.#flags = [
      ...["--profile", project.profile.name, "--workers", "1"],
      ...options.backend === "auto" ? [] : ["--backend", options.backend],
      ...options.mnistDir === null ? [] : ["--mnist-dir", project.mnistDir!],
      ...options.blasLibrary === null ? [] : ["--blas-lib", options.blasLibrary],
    ];
  }

  of(stage: Stage): string[] {
    const inputs = stage.inputs.map((input) => `${this.#path(input)}.done`);
    const id = stage.name.replaceAll(/[^a-z0-9]/g, "_");
    // As many threads as there are cores leave none to another job.
    const threads = stage.measures ? "workflow.cores or 1" : "";
    const done = rule(id, {
      input: strings([...inputs, ...this.#parts(stage)]),
      output: `touch(${literal(this.marker(stage))})`,
      threads: stage.parts ? "" : threads,
      shell: literal(this.#shell(stage, ["--alone"])),
    });
    if (!stage.parts) return [done];
    const part = rule(`${id}__part`, {
      input: strings(inputs),
      output: `touch(${literal(`${this.#path(stage.name)}.part-{part}`)})`,
      threads,
      wildcard_constraints: `part="[0-9]+"`,
      shell: literal(this.#shell(stage, ["--part", "{wildcards.part}"])),
    });
    return [part, done];
  }

  marker({ name }: Stage): string {
    return `${this.#path(name)}.done`;
  }

  /** Of the stage and of its parts. */
  markers(stage: Stage): string[] {
    return [this.marker(stage), ...this.#parts(stage)];
  }

  #parts({ name, parts }: Stage): string[] {
    return Array.from({ length: parts?.count ?? 0 }, (_, k) => `${this.#path(name)}.part-${k}`);
  }

  #path(stage: string): string {
    const { layout } = this.project;
    return layout.relative(layout.marker(stage));
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
