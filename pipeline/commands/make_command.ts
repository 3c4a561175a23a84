import { planStages } from "../engine/plan.ts";
import { type Outcome, type RunResult, runStages } from "../engine/run.ts";
import { toStandardOutput } from "../telling/standard_output.ts";
import { count, duration } from "../telling/words.ts";
import { UserError } from "../user_error.ts";
import { besidePaper, besidePaperText } from "./beside_paper.ts";
import { buildSite } from "./build_site.ts";
import { EXIT } from "./exit_code.ts";
import { type Call, commandFrame } from "./frame.ts";

/**
 * `stage` and `reproduce`: makes what is not fresh and, for `reproduce`, builds the site, all under the
 * profile's lock.
 *
 * @throws UserError when a stage or the site fails, or another run has the lock
 */
export async function makeCommand(call: Call): Promise<number> {
  const { args, project, code, at } = call;
  const goOn = "finished parts are kept, and the same command goes on from them";
  const storesNothing = async () => {
    const { names, force } = args;
    const plans = await planStages(project, code, names, force);
    return plans.every(({ state }) => state === "fresh");
  };
  using frame = await commandFrame(call, goOn, { storesNothing });
  const { reporter, signal } = frame;
  const result = await runStages(project, code, { ...args, reporter, signal, at });
  // What was not made may have an artifact of older code on disk, with other numbers.
  const good = result.stages.filter(({ outcome }) => !["failed", "not made"].includes(outcome));
  const beside = await besidePaper(project, good.map(({ stage }) => stage));
  reporter.say(runSummary(result) + besidePaperText(beside, project.profile.notice));
  reporter.close();
  const building = args.command === "reproduce" && !result.error;
  const error = building ? await siteError(call, signal) : result.error;
  if (args.json) {
    const report = { profile: args.profile, ...result, beside, error: error && error.message };
    toStandardOutput(JSON.stringify(report, null, 2));
  }
  if (error) throw error;
  return EXIT.ok;
}

/** Builds the site; gives why it could not be built, so that what was made before is told all the same. */
async function siteError({ args, project }: Call, signal: AbortSignal): Promise<UserError | null> {
  try {
    await buildSite(project, { serve: false, dest: args.dest, quiet: args.json, signal });
    return null;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** The closing words of a run: what was made, what was as it should be, how long it took. */
export function runSummary({ stages, seconds }: RunResult): string {
  const of = (outcome: Outcome) => stages.filter((stage) => stage.outcome === outcome);
  const made = of("made");
  if (of("fresh").length === stages.length) {
    return `Everything is fresh (${count(stages.length, "stage")}).`;
  }
  const width = Math.max(0, ...made.map(({ stage }) => stage.length));
  const lines = made.map((one) => `  ${one.stage.padEnd(width)}  ${duration(one.seconds)}`);
  const counts = (["made", "fresh", "unchanged", "failed", "not made"] as const)
    .filter((outcome) => of(outcome).length > 0)
    .map((outcome) => `${of(outcome).length} ${outcome}`);
  return [
    ...(made.length > 0 ? ["", "Made:", ...lines] : []),
    "",
    ...stages.filter(({ nondeterministic }) => nondeterministic)
      .map(({ stage }) =>
        `Not deterministic: ${stage}. Its dependants were made from what came out now.`
      ),
    `${count(stages.length, "stage")}: ${counts.join(", ")}, in ${duration(seconds)}.`,
  ].join("\n");
}
