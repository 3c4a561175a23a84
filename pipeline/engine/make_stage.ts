import type { StageRecord } from "../../lib/schema/record.ts";
import { fingerprint, keyOf } from "../key/fingerprint.ts";
import { canonicalJson } from "../store/canonical.ts";
import { KeptParts } from "../store/kept_parts.ts";
import { publish, quarantine, quarantineRecord } from "../store/publish.ts";
import { validated } from "../store/validated.ts";
import { duration } from "../telling/words.ts";
import { refuseDrift } from "./drift.ts";
import { makeParts } from "./make_parts.ts";
import type { StagePlan } from "./plan.ts";
import { runReportOf } from "./run_report.ts";
import { type Job, runTask, type Workshop } from "./workshop.ts";

/**
 * Makes one stage and publishes it.
 *
 * @throws UserError when it fails; then what was published before is as it was
 */
export async function makeStage(
  workshop: Workshop,
  plan: StagePlan,
  inputs: Record<string, string>,
  rank: number,
): Promise<{ sha256: string; seconds: number; nondeterministic: boolean }> {
  const { project, layout, reporter, at } = workshop;
  const { stage } = plan;
  at("started", stage.name);
  reporter.say(`${stage.name}  is made: ${inShort(plan.reasons)}`);
  await setAside(workshop, plan);
  const job = jobFor(workshop, plan, inputs, rank);
  const kept = new KeptParts(stage.name, job.key, job.backend, layout, project.files);
  try {
    const { artifact, report } = await compute(workshop, job, kept);
    await refuseDrift(workshop, job);
    const record = await publish({ stage: stage.name, artifact, report, record: job }, layout, {
      files: project.files,
      at,
    });
    await kept.remove();
    at("parts removed", stage.name);
    reporter.say(`${stage.name}  made in ${duration(report.seconds)}`);
    const nondeterministic = cameOutOtherwise(plan, record);
    if (nondeterministic) reporter.say(nondeterminism(plan, record));
    return { sha256: record.artifact.sha256, seconds: report.seconds, nondeterministic };
  } finally {
    reporter.ended(stage.name);
  }
}

/** True when the very same computation gave another artifact before. */
function cameOutOtherwise({ record: before }: StagePlan, now: StageRecord): boolean {
  // Of an accepted artifact it is only known that other code made it.
  return before !== null && before.accepted === undefined && before.key === now.key &&
    canonicalJson(before.backend) === canonicalJson(now.backend) &&
    before.artifact.sha256 !== now.artifact.sha256;
}

function nondeterminism({ stage, record }: StagePlan, { artifact }: StageRecord): string {
  const before = record!.artifact.sha256.slice(0, 12);
  return `${stage.name}  is not deterministic: the same code, params and inputs gave ${before} ` +
    `before and ${artifact.sha256.slice(0, 12)} now`;
}

/** The first reasons, and how many more there are. */
function inShort(reasons: string[]): string {
  const told = reasons.slice(0, 2).join("; ");
  return reasons.length > 2 ? `${told}; and ${reasons.length - 2} more` : told;
}

/**
 * An artifact that is not what its record says goes into quarantine: it is evidence, not a result. So
 * does a record that counts for nothing: another version of the engine may have written it.
 */
async function setAside({ project, layout, reporter }: Workshop, plan: StagePlan): Promise<void> {
  const { stage, record, artifact } = plan;
  if (!record) {
    const aside = await quarantineRecord(stage.name, layout, project.files);
    if (aside) reporter.say(`${stage.name}  its record was moved to ${layout.relative(aside)}`);
    return;
  }
  if (artifact === null || artifact === record.artifact.sha256) return;
  const aside = await quarantine(stage.name, artifact, layout, project.files);
  reporter.say(`${stage.name}  the changed artifact was moved to ${layout.relative(aside)}`);
}

/** The stage as it is now made, by the workshop's backend. */
export function jobFor(
  { project, code, backend: chosen }: Workshop,
  { stage }: Pick<StagePlan, "stage">,
  inputs: Record<string, string>,
  rank: number,
): Job {
  const backend = stage.usesBackend ? chosen : null;
  const { components } = fingerprint(code, stage, project.profile, backend?.name ?? null, inputs);
  return { stage, rank, backend, components, key: keyOf(components) };
}

async function compute(workshop: Workshop, job: Job, kept: KeptParts) {
  let startedAt: Date | undefined;
  let started = 0;
  const onStart = () => {
    if (startedAt) return;
    startedAt = new Date();
    started = performance.now();
  };
  const { stage, backend, components } = job;
  const parts = await makeParts(workshop, job, kept, onStart);
  const last = await runTask(workshop, job, null, parts.map(({ result }) => result), onStart);
  workshop.at("result received", stage.name);
  return {
    artifact: validated(stage.schema, last.result, stage.name),
    report: runReportOf({
      stage: stage.name,
      profile: workshop.project.profile,
      backend,
      startedAt: startedAt!,
      seconds: (performance.now() - started) / 1000,
      workers: stage.measures ? 1 : workshop.pool.size,
      packages: components.packages,
      tasks: [...parts, last],
    }),
  };
}
