import { acceptCommand } from "./commands/accept_command.ts";
import { type Arguments, parseArguments } from "./commands/arguments.ts";
import { auditCommand } from "./commands/audit_command.ts";
import { buildSite } from "./commands/build_site.ts";
import { type CommandName, helpText } from "./commands/command_table.ts";
import { codecheckCommand } from "./commands/codecheck_command.ts";
import { crateCommand } from "./commands/crate_command.ts";
import { EXIT } from "./commands/exit_code.ts";
import { fromHere, mnistFolder } from "./commands/flag_values.ts";
import { type Call, interruption } from "./commands/frame.ts";
import { jobCommand } from "./commands/job_command.ts";
import { makeCommand } from "./commands/make_command.ts";
import { program, quietGraphics } from "./commands/program.ts";
import { planJson, planText, whyJson, whyText } from "./commands/plan_text.ts";
import { planStages, type StagePlan } from "./engine/plan.ts";
import { chooseBackend } from "./engine/workshop.ts";
import { dagDot, dagMermaid, dagText } from "./export/dag.ts";
import { snakefile } from "./export/snakefile.ts";
import { readCode } from "./key/fingerprint.ts";
import { PROFILES } from "./profiles.ts";
import { BASE, type Base, loadStages, type Project, projectOf } from "./project.ts";
import { selectStages } from "./selection.ts";
import { acrossFileSystems } from "./store/across_file_systems.ts";
import { explainedFiles } from "./store/files.ts";
import type { AtStep } from "./store/publish.ts";
import { silentReporter } from "./telling/reporter.ts";
import { toStandardOutput } from "./telling/standard_output.ts";

/** Runs one command line and gives its exit code. */
export function main(args: string[], base: Base = BASE, at: AtStep = () => {}): Promise<number> {
  return program(async () => {
    const parsed = parseArguments(args);
    if (parsed.command !== null && !parsed.help) {
      const files = explainedFiles(acrossFileSystems(base.files));
      return await RUN[parsed.command](parsed, { ...base, files }, at);
    }
    toStandardOutput(helpText(parsed.command));
    return args.length === 0 ? EXIT.usage : EXIT.ok;
  });
}

/** What a command does; gives the exit code. */
type Command = (args: Arguments, base: Base, at: AtStep) => Promise<number>;

const RUN: Record<CommandName, Command> = {
  reproduce: called(makeStages),
  stage: called(makeStages),
  status: called(status),
  why: called(why),
  accept: called(acceptCommand),
  audit: called(auditCommand),
  dag,
  export: exportWorkflow,
  crate: called(crateCommand),
  codecheck: called(codecheckCommand),
  site: (args, base) => site(args, base, false),
  serve: (args, base) => site(args, base, true),
};

/** A command that needs the project's code. */
function called(command: (call: Call) => Promise<number>): Command {
  return async (args, base, at) => {
    const project = await openProject(args, base);
    return await command({ args, project, code: await readCode(project), at });
  };
}

async function makeStages(call: Call): Promise<number> {
  const { args, project } = call;
  selectStages(project.stages, args.names);
  if (!args.dryRun) {
    const make = args.alone || args.part !== null ? jobCommand : makeCommand;
    return await make(call);
  }
  const plans = await planned(call);
  const text = planText(plans, args.profile) +
    (args.command === "reproduce"
      ? `\nThen the site is built in ${args.dest ?? project.profile.site}.`
      : "");
  print(args, text, planJson(plans, args.profile));
  return EXIT.ok;
}

async function status(call: Call): Promise<number> {
  const { args } = call;
  const plans = await planned(call);
  print(args, planText(plans, args.profile), planJson(plans, args.profile));
  const stale = plans.some(({ state }) => state !== "fresh");
  return stale && args.exitCode ? EXIT.failed : EXIT.ok;
}

async function why(call: Call): Promise<number> {
  const { args } = call;
  const plans = (await planned(call)).filter(({ stage }) => args.names.includes(stage.name));
  const json = { profile: args.profile, stages: plans.map(whyJson) };
  print(args, plans.map(whyText).join("\n\n"), json);
  return EXIT.ok;
}

/** What would be done; with `--strict-adapter`, what another backend made is to be made again. */
async function planned({ args, project, code }: Call): Promise<StagePlan[]> {
  const { names, force, strictAdapter, backend } = args;
  const strict = strictAdapter ? await chooseBackend(project, backend, silentReporter) : null;
  return await planStages(project, code, names, force, strict);
}

async function dag(args: Arguments, base: Base): Promise<number> {
  const project = await openProject(args, base);
  const stages = selectStages(project.stages, args.names);
  const draw = { text: dagText, mermaid: dagMermaid, dot: dagDot }[args.format];
  const json = stages.map(({ name, title, paper, inputs }) => ({ name, title, paper, inputs }));
  print(args, draw(stages), { profile: args.profile, stages: json });
  return EXIT.ok;
}

async function exportWorkflow(args: Arguments, base: Base): Promise<number> {
  const project = await openProject(args, base);
  const text = snakefile(project, selectStages(project.stages, args.names), args);
  if (args.output === null) toStandardOutput(text);
  else await project.files.write(fromHere(args.output), new TextEncoder().encode(text + "\n"));
  return EXIT.ok;
}

async function site(args: Arguments, base: Base, serve: boolean): Promise<number> {
  using stop = interruption(serve ? "the site is served no more" : "the same command builds it");
  const profile = PROFILES[args.profile];
  const { dest, location, port, json } = args;
  const options = { serve, dest, location, port, quiet: json, signal: stop.signal };
  await buildSite({ ...base, profile }, options);
  if (json) print(args, "", { profile: args.profile, site: dest ?? profile.site });
  return EXIT.ok;
}

async function openProject(args: Arguments, base: Base): Promise<Project> {
  const profile = PROFILES[args.profile];
  const stages = await loadStages(base.modules.stages, profile);
  const { blasLibrary } = args;
  return projectOf(base, profile, stages, { mnistDir: mnistFolder(args.mnistDir), blasLibrary });
}

function print({ json }: Arguments, text: string, value: object): void {
  toStandardOutput(json ? JSON.stringify(value, null, 2) : text);
}

if (import.meta.main) {
  quietGraphics();
  Deno.exit(await main(Deno.args));
}
