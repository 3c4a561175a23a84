import { z } from "zod";
import { planStages, type StagePlan } from "../engine/plan.ts";
import { Workshops } from "../engine/workshop.ts";
import {
  certificateText,
  codecheckYaml,
  type Kit,
  type ManifestEntry,
} from "../export/codecheck.ts";
import { thisMachine } from "../machine.ts";
import type { Project } from "../project.ts";
import { auditStages } from "../replay/audit.ts";
import { auditText, differencesText, extentText, gradeText } from "../replay/audit_text.ts";
import { selectStages } from "../selection.ts";
import { REPOSITORY } from "../store/layout.ts";
import type { Store } from "../store/record.ts";
import { readTrusted } from "../store/trusted.ts";
import { taskFor } from "../telling/words.ts";
import { UserError } from "../user_error.ts";
import { type Arguments, extentOf } from "./arguments.ts";
import { EXIT } from "./exit_code.ts";
import { fromHere } from "./flag_values.ts";
import { type Call, commandFrame } from "./frame.ts";

/**
 * `codecheck`: a kit for whoever checks the outputs: a CODECHECK configuration and a draft certificate,
 * which says of the named stages how they came out when they were computed again.
 *
 * @throws UserError when an output is not fresh, naming its stage
 */
export async function codecheckCommand(call: Call): Promise<number> {
  const { args, project, code } = call;
  const extent = extentOf(args);
  selectStages(project.stages, args.names);
  const folder = args.folder === null ? `${project.root}/.work/codecheck` : fromHere(args.folder);
  await refuseUnwritable(folder, project);
  using frame = await commandFrame(call, "nothing was written", {
    storesNothing: () => Promise.resolve(true), // in the outputs
  });
  const { reporter, signal } = frame;
  const plans = await planStages(project, code, [], false);
  refuseStale(plans, project);
  const named = plans.filter(({ stage }) => args.names.includes(stage.name));
  await using workshops = new Workshops(project, code, { ...args, reporter, signal });
  const audited = await auditStages(workshops, named, { extent, backend: args.backend });
  if (audited.length > 0) reporter.say(auditText(audited));
  const kit: Kit = {
    profile: project.profile,
    ...citation(await text(`${REPOSITORY}/CITATION.cff`, project)),
    manifest: await manifestOf(plans, project),
    recomputed: audited.map((one) => ({
      ...{ stage: one.stage, recordedBy: one.recordedBy, foundBy: one.foundBy },
      ...{ grade: gradeText(one), extent: extentText(one), differs: differencesText(one) },
    })),
    check: audited.length === 0 ? null : { command: checkCommand(args), at: new Date() },
    machine: thisMachine(),
  };
  const files = [
    await put(`${folder}/codecheck.yml`, codecheckYaml(kit), project),
    await put(`${folder}/certificate.md`, certificateText(kit), project),
  ];
  reporter.close();
  const json = { profile: args.profile, files, stages: audited };
  console.log(args.json ? JSON.stringify(json, null, 2) : files.join("\n"));
  return audited.some(({ grade }) => grade === "different") ? EXIT.failed : EXIT.ok;
}

/**
 * Tries the folder before anything is computed again.
 *
 * @throws UserError when it cannot be written
 */
async function refuseUnwritable(folder: string, { files }: Project): Promise<void> {
  const probe = `${folder}/.probe`;
  try {
    await files.write(probe, new Uint8Array());
    await files.remove(probe);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`${error.message}; or name another folder with --to`);
  }
}

/** The command line that checked, with the flags that say how. */
function checkCommand({ names, backend, steps, part, whole, profile }: Arguments): string {
  const flags = [
    ...backend === "auto" ? [] : ["--backend", backend],
    ...steps === null ? [] : ["--steps", steps],
    ...part === null ? [] : ["--part", part],
    ...whole ? ["--whole"] : [],
  ];
  return taskFor(["codecheck", ...names, ...flags].join(" "), profile);
}

function refuseStale(plans: StagePlan[], project: Project): void {
  const stale = plans.find(({ state }) => state !== "fresh");
  if (stale) throw notFresh(project, stale.stage.name, `${stale.state}: ${stale.reasons[0]}`);
}

function notFresh({ profile }: Project, stage: string, what: string): UserError {
  return new UserError(
    `Cannot certify ${stage}: every output must be fresh, and it is ${what}; ` +
      `\`${taskFor(`stage ${stage}`, profile.name)}\` makes it`,
  );
}

/** Every artifact with what it shows, the claims that it decides, and the run that made it. */
async function manifestOf(plans: StagePlan[], project: Project): Promise<ManifestEntry[]> {
  const { layout } = project;
  const claims = await claimsOf(project);
  return await Promise.all(plans.map(async ({ stage: { name, title, paper } }) => {
    const trusted = await readTrusted(name, project);
    if (!trusted?.report) throw notFresh(project, name, "without a run report");
    return {
      stage: name,
      file: layout.relative(layout.artifact(name)),
      shows: `${title} (${paper})`,
      claims: claims.filter(({ from }) => from.includes(name))
        .map(({ id, verdict }) => `${id} ${verdict}`),
      bytes: trusted.artifact.bytes,
      sha256: trusted.artifact.sha256,
      made: trusted.report.value,
    };
  }));
}

/** What is read here of the ledger. */
const ledger = z.object({
  claims: z.array(z.object({ id: z.string(), verdict: z.string(), from: z.array(z.string()) })),
});

/** The claims of the ledger, where the project has one. */
async function claimsOf(project: Project) {
  if (!project.stages.some(({ name }) => name === "claims")) return [];
  return ledger.parse(JSON.parse(await text(project.layout.artifact("claims"), project))).claims;
}

/**
 * Title and authors of CITATION.cff: of its YAML only what stands at the top level there is read.
 *
 * @throws UserError when either is missing
 */
export function citation(text: string): Pick<Kit, "title" | "authors"> {
  const title = /^title: *(.+)$/m.exec(text)?.[1].trim();
  const list = /^authors:\n((?:[ -].*\n)+)/m.exec(text)?.[1] ?? "";
  const authors = [...list.matchAll(/^ *- name: *(.+)$/gm)].map(([, name]) => name.trim());
  if (title !== undefined && authors.length > 0) return { title, authors };
  throw new UserError(
    "Cannot name the work: CITATION.cff must have a title and authors with names; add them",
  );
}

async function text(path: string, { files, layout }: Store): Promise<string> {
  const bytes = await files.read(path);
  if (bytes) return new TextDecoder().decode(bytes);
  const shown = path.startsWith(layout.root) ? layout.relative(path) : path;
  throw new UserError(
    `Cannot describe the outputs: ${shown} is missing; \`${
      taskFor("reproduce", "paper")
    }\` makes it`,
  );
}

/** Puts a file in place by rename; gives its path. */
async function put(path: string, text: string, { files }: Store): Promise<string> {
  await files.write(`${path}.part`, new TextEncoder().encode(text));
  await files.rename(`${path}.part`, path);
  return path;
}
