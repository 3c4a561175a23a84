import { runReport } from "../../lib/schema/run_report.ts";
import { type CrateFile, crateOf, type CrateStage } from "../export/crate.ts";
import { snakefile } from "../export/snakefile.ts";
import type { Project } from "../project.ts";
import type { Stage } from "../stage.ts";
import { sha256 } from "../store/canonical.ts";
import { acquireLock } from "../store/lock.ts";
import { readRecord, type Store } from "../store/record.ts";
import { toStandardOutput } from "../telling/standard_output.ts";
import { taskFor } from "../telling/words.ts";
import { UserError } from "../user_error.ts";
import { EXIT } from "./exit_code.ts";
import { type Call, commandLine } from "./frame.ts";

const METADATA = "ro-crate-metadata.json";
const WORKFLOW = "workflow/Snakefile";

/**
 * `crate`: describes what lies in the outputs, and the runs that made it, as a Workflow Run RO-Crate.
 * The same outputs give the same bytes.
 *
 * @throws UserError when an artifact is not there, or is not what its record says
 */
export async function crateCommand({ args, project }: Call): Promise<number> {
  const { layout } = project;
  const lock = await acquireLock(layout.lock, commandLine(args));
  try {
    const everywhere = { backend: "auto", mnistDir: null, blasLibrary: null } as const;
    const text = snakefile(project, project.stages, everywhere) + "\n";
    const workflow = await put(project, WORKFLOW, text);
    const stages = await Promise.all(project.stages.map((stage) => described(stage, project)));
    const crate = crateOf(project.profile, workflow, stages);
    await put(project, METADATA, JSON.stringify(crate, null, 2) + "\n");
    const path = layout.relative(`${layout.outputs}/${METADATA}`);
    toStandardOutput(args.json ? JSON.stringify({ profile: args.profile, crate: path }) : path);
    return EXIT.ok;
  } finally {
    lock.release();
  }
}

/** A stage's files, and what its record and its run report say. */
async function described(stage: Stage, store: Project): Promise<CrateStage> {
  const found = await readRecord(stage.name, store);
  const artifact = await file(store, `${stage.name}.json`);
  if (found.kind !== "read" || found.record.artifact.sha256 !== artifact.sha256) {
    throw new UserError(
      `Cannot describe ${stage.name}: its artifact must be the one its record tells of; ` +
        `\`${taskFor(`stage ${stage.name}`, store.profile.name)}\` makes it`,
    );
  }
  const report = await file(store, `runs/${stage.name}.json`);
  return {
    stage,
    artifact,
    record: await file(store, `records/${stage.name}.json`),
    report,
    recorded: found.record,
    ran: runReport.parse(JSON.parse(new TextDecoder().decode(report.content))),
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

async function put({ files, layout }: Store, path: string, text: string): Promise<CrateFile> {
  const content = new TextEncoder().encode(text);
  const temporary = `${layout.attempts}/crate/${path}`;
  await files.write(temporary, content);
  await files.rename(temporary, `${layout.outputs}/${path}`);
  await files.remove(`${layout.attempts}/crate`);
  return { path, bytes: content.length, sha256: sha256(content), content };
}
