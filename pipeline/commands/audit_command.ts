import { Workshops } from "../engine/workshop.ts";
import { auditStages, stagesToAudit } from "../replay/audit.ts";
import { auditText } from "../replay/audit_text.ts";
import { toStandardOutput } from "../telling/standard_output.ts";
import { extentOf } from "./arguments.ts";
import { EXIT } from "./exit_code.ts";
import { type Call, commandFrame } from "./frame.ts";

const SAMPLE = 3;

/** `audit`: it stores nothing; a stage that comes out different makes the exit code 1. */
export async function auditCommand(call: Call): Promise<number> {
  const { args, project, code } = call;
  const { names, backend, sample } = args;
  const extent = extentOf(args);
  const seed = args.seed ?? crypto.getRandomValues(new Uint16Array(1))[0];
  const drawn = { sample: sample ?? SAMPLE, seed };
  using frame = await commandFrame(call, "an audit stores nothing", {
    storesNothing: () => Promise.resolve(true),
  });
  const { reporter, signal } = frame;
  const plans = await stagesToAudit({ project, code }, names, drawn);
  await using workshops = new Workshops(project, code, { ...args, reporter, signal });
  if (names.length === 0) reporter.say(`${plans.length} of the fresh stages, by --seed ${seed}`);
  const audited = await auditStages(workshops, plans, { extent, backend });
  reporter.say(`\n${auditText(audited)}`);
  reporter.close();
  if (args.json) {
    const by = names.length > 0 ? null : seed;
    toStandardOutput(JSON.stringify({ profile: args.profile, seed: by, stages: audited }, null, 2));
  }
  return audited.some(({ grade }) => grade === "different") ? EXIT.failed : EXIT.ok;
}
