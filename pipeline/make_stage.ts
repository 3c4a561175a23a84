import { fingerprint, keyOf } from "./fingerprint.ts";
import { refuseDrift } from "./drift.ts";
import { makeParts } from "./make_parts.ts";
import { KeptParts } from "./parts.ts";
import type { StagePlan } from "./plan.ts";
import { runReportOf } from "./run_report.ts";
import { publish, quarantine } from "./store.ts";
import { validated } from "./validated.ts";
import { duration } from "./words.ts";
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
): Promise<{ sha256: string; seconds: number }> {
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
    return { sha256: record.artifact.sha256, seconds: report.seconds };
  } finally {
    reporter.ended(stage.name);
  }
}

/** The first reasons, and how many more there are. */
function inShort(reasons: string[]): string {
  const told = reasons.slice(0, 2).join("; ");
  return reasons.length > 2 ? `${told}; and ${reasons.length - 2} more` : told;
}

/** An artifact that is not what its record says goes into quarantine: it is evidence, not a result. */
async function setAside({ project, layout, reporter }: Workshop, plan: StagePlan): Promise<void> {
  const { stage, record, artifact } = plan;
  if (!record || artifact === null || artifact === record.artifact.sha256) return;
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
      workers: workshop.pool.size,
      packages: components.packages,
      tasks: [...parts, last],
    }),
  };
}
