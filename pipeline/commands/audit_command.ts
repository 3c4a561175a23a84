import { Workshops } from "../engine/workshop.ts";
import { type Audited, auditStage, stagesToAudit } from "../replay/audit.ts";
import { LIMITS } from "../replay/grade.ts";
import { REPLAY_STEPS } from "../replay/replay_limits.ts";
import { paint, type Style } from "../telling/paint.ts";
import { count, firstSteps } from "../telling/words.ts";
import { EXIT } from "./exit_code.ts";
import { usageError } from "./flag_values.ts";
import { type Call, commandFrame } from "./frame.ts";

const SAMPLE = 3;

/** `audit`: it stores nothing; a stage that comes out different makes the exit code 1. */
export async function auditCommand(call: Call): Promise<number> {
  const { args, project, code } = call;
  const { names, backend, sample, steps, whole, part } = args;
  const extent = { steps: whole ? null : steps ?? REPLAY_STEPS, part };
  if (part !== null && names.length !== 1) {
    throw usageError(`Cannot audit part ${part}: name the one stage that it is of`);
  }
  if (whole && steps !== null) {
    throw usageError("Cannot audit: --whole and --steps exclude each other; leave one out");
  }
  const seed = args.seed ?? crypto.getRandomValues(new Uint16Array(1))[0];
  const drawn = { sample: sample ?? SAMPLE, seed };
  using frame = await commandFrame(call, "an audit stores nothing");
  const { reporter, signal } = frame;
  const plans = await stagesToAudit({ project, code }, names, drawn);
  await using workshops = new Workshops(project, code, { ...args, reporter, signal });
  if (names.length === 0) reporter.say(`${plans.length} of the fresh stages, by --seed ${seed}`);
  const audited: Audited[] = [];
  for (const plan of plans) {
    audited.push(await auditStage(workshops, plan, { extent, backend }));
    signal.throwIfAborted();
  }
  reporter.say(`\n${auditText(audited)}`);
  reporter.close();
  if (args.json) {
    const by = names.length > 0 ? null : seed;
    console.log(JSON.stringify({ profile: args.profile, seed: by, stages: audited }, null, 2));
  }
  return audited.some(({ grade }) => grade === "different") ? EXIT.failed : EXIT.ok;
}

/** An audit for people: grade, stage and what was compared, the first difference below. */
export function auditText(audited: Audited[]): string {
  const rows = audited.map((one) => [gradeText(one), one.stage, scope(one)]);
  const widths = [0, 1].map((k) => Math.max(...rows.map((row) => row[k].length)));
  const lines = rows.flatMap(([grade, stage, what], k) => [
    `${paint(styleOf(audited[k]), grade.padEnd(widths[0]))}  ${stage.padEnd(widths[1])}  ${what}`,
    ...details(audited[k]).map((line) => `${" ".repeat(widths[0])}    ${line}`),
  ]);
  return [...lines, "", closing(audited)].join("\n");
}

function styleOf({ grade }: Audited): Style {
  if (grade === "different") return "bad";
  return ["statistically equal", "measured otherwise"].includes(grade) ? "stale" : "good";
}

function gradeText({ grade, ulps, spread }: Audited): string {
  if (grade === "equal in ULPs") return `equal within ${LIMITS.ulps} ULPs (${ulps})`;
  if (grade === "statistically equal") return `${grade} (${spread!.toPrecision(2)} sd)`;
  return grade;
}

function scope({ steps, whole, parts, compared }: Audited): string {
  const of = parts.length === 1 ? `replica ${parts[0]}` : count(parts.length, "replica");
  const what = steps === null
    ? "the whole stage"
    : whole
    ? `${of} to the end`
    : firstSteps(steps, of);
  return `${what}, ${count(compared, "value")}`;
}

function details({ first, differing, recordedBy, foundBy }: Audited): string[] {
  const by = recordedBy === foundBy
    ? []
    : [`made by ${recordedBy}, computed now by ${foundBy}: bits may differ between the two`];
  if (!first) return by;
  const values = `recorded ${JSON.stringify(first.recorded)}, found ${JSON.stringify(first.found)}`;
  const apart = first.relative === null ? "" : `, ${first.relative.toExponential(1)} relative`;
  return [...by, `${differing} differ, first at ${first.where}: ${values}${apart}`];
}

function closing(audited: Audited[]): string {
  const different = audited.filter(({ grade }) => grade === "different").length;
  return different === 0
    ? `${count(audited.length, "stage")} audited: none is different.`
    : `${count(audited.length, "stage")} audited: ${different} different.`;
}
