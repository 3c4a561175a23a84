import { planStages } from "../engine/plan.ts";
import { type CrateFile, crateOf, type CrateStage } from "../export/crate.ts";
import { snakefile } from "../export/snakefile.ts";
import type { Project } from "../project.ts";
import type { Stage } from "../stage.ts";
import { sha256 } from "../store/canonical.ts";
import { acquireLock } from "../store/lock.ts";
import { toStandardOutput } from "../telling/standard_output.ts";
import { taskFor } from "../telling/words.ts";
import { readTrusted } from "../store/trusted.ts";
import { UserError } from "../user_error.ts";
import { EXIT } from "./exit_code.ts";
import { type Call, commandLine } from "./frame.ts";

const METADATA = "ro-crate-metadata.json";
const WORKFLOW = "workflow/Snakefile";

/**
 * `crate`: describes what lies in the outputs, and the runs that made it, as a Workflow Run RO-Crate.
 * The same outputs give the same bytes.
 *
 * @throws UserError when a stage is not fresh: the crate names the code as it is now as what made it
 */
export async function crateCommand({ args, project, code }: Call): Promise<number> {
  const { layout } = project;
  const lock = await acquireLock(layout.lock, commandLine(args));
  try {
    const plans = await planStages(project, code, [], false);
    const stale = plans.find(({ state }) => state !== "fresh");
    if (stale) throw notFresh(project, stale.stage.name, `${stale.state}: ${stale.reasons[0]}`);
    const everywhere = { backend: "auto", mnistDir: null, blasLibrary: null } as const;
    const text = snakefile(project, project.stages, everywhere) + "\n";
    const workflow = await put(project, WORKFLOW, text);
    const stages = await Promise.all(project.stages.map((stage) => described(stage, project)));
    const crate = crateOf(project.profile, workflow, stages, args.agent);
    await put(project, METADATA, JSON.stringify(crate, null, 2) + "\n");
    const path = layout.relative(`${layout.outputs}/${METADATA}`);
    toStandardOutput(args.json ? JSON.stringify({ profile: args.profile, crate: path }) : path);
    return EXIT.ok;
  } finally {
    lock.release();
  }
}

function notFresh({ profile }: Project, stage: string, what: string): UserError {
  const task = taskFor("reproduce", profile.name);
  return new UserError(
    `Cannot describe ${stage}: it must be fresh, and is ${what}; \`${task}\` makes it so`,
  );
}

/** A stage's files, and what its record and its run report say. */
async function described(stage: Stage, store: Project): Promise<CrateStage> {
  const trusted = await readTrusted(stage.name, store);
  if (!trusted?.report) throw notFresh(store, stage.name, "without a run report");
  return {
    stage,
    artifact: await file(store, `${stage.name}.json`),
    record: await file(store, `records/${stage.name}.json`),
    report: await file(store, `runs/${stage.name}.json`),
    recorded: trusted.record,
    ran: trusted.report.value,
  };
}

async function file({ files, layout, profile }: Project, path: string): Promise<CrateFile> {
  const content = await files.read(`${layout.outputs}/${path}`);
  if (content) return { path, bytes: content.length, sha256: sha256(content), content };
  throw new UserError(
    `Cannot describe the run: ${path} is missing; \`${
      taskFor("reproduce", profile.name)
    }\` makes it`,
  );
}

async function put({ files, layout }: Project, path: string, text: string): Promise<CrateFile> {
  const content = new TextEncoder().encode(text);
  const temporary = `${layout.attempts}/crate/${path}`;
  await files.write(temporary, content);
  await files.rename(temporary, `${layout.outputs}/${path}`);
  await files.remove(`${layout.attempts}/crate`);
  return { path, bytes: content.length, sha256: sha256(content), content };
}
