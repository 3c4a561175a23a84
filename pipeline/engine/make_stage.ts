import type { StageRecord } from "../../lib/schema/record.ts";
import { computerOf, inWords, sameArithmetic } from "../key/computed_by.ts";
import type { PartOutput } from "../stage.ts";
import { type FinishedPart, KeptParts } from "../store/kept_parts.ts";
import { publish, quarantine, quarantineRecord, quarantineReport } from "../store/publish.ts";
import { validated } from "../store/validated.ts";
import { count, duration } from "../telling/words.ts";
import type { StagePlan } from "./plan.ts";
import { runReportOf } from "./run_report.ts";
import {
  type Job,
  jobFor,
  refuseDrift,
  runTask,
  takesPartsTogether,
  type Workshop,
} from "./workshop.ts";

/**
 * Makes one stage and publishes it.
 *
 * @throws UserError when it fails; then what was published before is as it was
 */
export async function makeStage(
  workshop: Workshop,
  plan: StagePlan,
  inputs: Record<string, string>,
  rank = 0,
): Promise<{ sha256: string; seconds: number; nondeterministic: boolean }> {
  const { project, reporter, at } = workshop;
  const { name } = plan.stage;
  at("started", name);
  reporter.say(`${name}  is made: ${inShort(plan.reasons)}`);
  await setAside(workshop, plan);
  const job = jobFor(workshop, plan.stage, inputs, rank);
  const kept = keptParts(workshop, job);
  try {
    const { artifact, report } = await compute(workshop, job, kept);
    await refuseDrift(workshop, job);
    const record = await publish({ stage: name, artifact, report, record: job }, project, at);
    await kept.remove();
    await project.files.remove(project.layout.log(name)); // of a failure that is over
    at("parts removed", name);
    reporter.say(`${name}  made in ${duration(report.seconds)}`);
    const found = whyOtherwise(plan, record);
    if (found) reporter.say(`${name}  ${found.why}`);
    const { nondeterministic } = found ?? { nondeterministic: false };
    return { sha256: record.artifact.sha256, seconds: report.seconds, nondeterministic };
  } finally {
    reporter.ended(name);
  }
}

/** Makes one part and keeps it for a later run of the stage, unless it is kept already. */
export async function makePart(
  workshop: Workshop,
  plan: StagePlan,
  inputs: Record<string, string>,
  part: number,
): Promise<void> {
  const { reporter } = workshop;
  const { name } = plan.stage;
  const job = jobFor(workshop, plan.stage, inputs);
  const kept = keptParts(workshop, job);
  reporter.started(name, 1, 0);
  try {
    await tellOfOthers(workshop, job, kept);
    if (!await kept.read(part)) await computePart(workshop, job, part, kept);
  } finally {
    reporter.ended(name);
  }
  reporter.say(`${name}  part ${part} is kept`);
}

function keptParts({ project: { layout, files } }: Workshop, job: Job) {
  const { stage, key, backend, computedBy } = job;
  const by = computedBy?.digest ?? (backend && [backend.name, backend.adapter]);
  return new KeptParts(stage.name, key, by, layout, files);
}

/** Parts that were rounded otherwise must not get into one artifact; whoever misses them is told. */
async function tellOfOthers({ reporter }: Workshop, job: Job, kept: KeptParts): Promise<void> {
  const others = await kept.ofOthers();
  if (others === 0) return;
  reporter.say(
    `${job.stage.name}  ${count(others, "kept part")} not used: computed by another backend, ` +
      `library or instruction set than ${inWords(job)}`,
  );
}

/** The first reasons, and how many more there are. */
function inShort(reasons: string[]): string {
  const told = reasons.slice(0, 2).join("; ");
  return reasons.length > 2 ? `${told}; and ${reasons.length - 2} more` : told;
}

/**
 * An artifact or run report that is not what its record says goes into quarantine: it is evidence, not a
 * result. So does a record that counts for nothing: another version of the engine may have written it.
 */
async function setAside({ project, reporter }: Workshop, plan: StagePlan): Promise<void> {
  const { stage: { name }, record, artifact } = plan;
  const { layout } = project;
  if (!record) {
    const aside = await quarantineRecord(name, project);
    if (aside) reporter.say(`${name}  its record was moved to ${layout.relative(aside)}`);
    return;
  }
  const { report } = plan.evidence;
  if (record.report !== undefined && report !== null && report !== record.report) {
    const aside = await quarantineReport(name, project);
    if (aside) {
      reporter.say(`${name}  the changed run report was moved to ${layout.relative(aside)}`);
    }
  }
  if (artifact === null || artifact === record.artifact.sha256) return;
  const aside = await quarantine(name, artifact, project);
  reporter.say(`${name}  the changed artifact was moved to ${layout.relative(aside)}`);
}

/** The artifact and how it came about, counted from when the first task started. */
async function compute(workshop: Workshop, job: Job, kept: KeptParts) {
  let startedAt: Date | undefined;
  let started = 0;
  const onStart = () => {
    if (startedAt) return;
    startedAt = new Date();
    started = performance.now();
  };
  const { stage, backend, components } = job;
  const parts = await computeParts(workshop, job, kept, onStart);
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
      workers: stage.measures ? 1 : workshop.workers,
      packages: components.packages,
      tasks: [...parts, last],
    }),
  };
}

/** Runs those parts of a stage that were not finished before, and keeps each as it is done. */
async function computeParts(
  workshop: Workshop,
  job: Job,
  kept: KeptParts,
  onStart: () => void,
): Promise<FinishedPart[]> {
  const { stage: { name, parts } } = job;
  const found = await Promise.all(
    Array.from({ length: parts?.count ?? 0 }, (_, part) => kept.read(part)),
  );
  const done = found.filter((part) => part !== null).length;
  workshop.reporter.started(name, Math.max(found.length, 1), done);
  if (parts) await tellOfOthers(workshop, job, kept);
  if (done > 0) {
    workshop.reporter.say(
      `${name}  goes on: ${count(done, "part")} of ${found.length} kept from an interrupted run`,
    );
  }
  const missing = found.flatMap((part, k) => part ? [] : [k]);
  if (takesPartsTogether(job) && missing.length > 1) {
    const made = await computeTogether(workshop, job, missing, kept, onStart);
    missing.forEach((part, k) => found[part] = made[k]);
  }
  const settled = await Promise.allSettled(
    found.map((part, k) => part ?? computePart(workshop, job, k, kept, onStart)),
  );
  return settled.map((outcome) => {
    if (outcome.status === "rejected") throw outcome.reason;
    return outcome.value;
  });
}

/** Several parts in one task, each kept as if it had been made alone. */
async function computeTogether(
  workshop: Workshop,
  job: Job,
  parts: number[],
  kept: KeptParts,
  onStart: () => void,
): Promise<FinishedPart[]> {
  const { result, peakResidentBytes } = await runTask(workshop, job, parts, [], onStart);
  const outputs = result as unknown as PartOutput[];
  await refuseDrift(workshop, job);
  return await Promise.all(parts.map((part, k) => {
    const what = `${job.stage.name} part ${part}`;
    const value = validated(job.stage.parts!.schema, outputs[k].result, what);
    return kept.keep(part, { result: value, epochs: outputs[k].epochs, peakResidentBytes });
  }));
}

async function computePart(
  workshop: Workshop,
  job: Job,
  part: number,
  kept: KeptParts,
  onStart?: () => void,
): Promise<FinishedPart> {
  const { stage } = job;
  try {
    const made = await runTask(workshop, job, part, [], onStart);
    const result = validated(stage.parts!.schema, made.result, `${stage.name} part ${part}`);
    await refuseDrift(workshop, job);
    const finished = await kept.keep(part, { ...made, result });
    workshop.at("part kept", stage.name);
    return finished;
  } catch (error) {
    // The other parts would be waited for in vain, unless there is more to do than this stage.
    if (!workshop.keepGoing) await workshop.pool.stop(error as Error);
    throw error;
  }
}

/**
 * Why an artifact came out otherwise than the last time, of the same key; null: it did not. Only where
 * the same arithmetic did both is it the code's fault.
 */
function whyOtherwise(
  { record: before }: StagePlan,
  now: StageRecord,
): { why: string; nondeterministic: boolean } | null {
  // Of an accepted artifact it is only known that other code made it.
  if (!before || before.accepted || before.key !== now.key) return null;
  if (before.artifact.sha256 === now.artifact.sha256) return null;
  const [then, since] = [before, now].map(computerOf);
  const gave = `${short(before)} before and ${short(now)} now`;
  if (sameArithmetic(then, since) === true) {
    const why = `is not deterministic: the same code, params and inputs gave ${gave}`;
    return { why, nondeterministic: true };
  }
  const why = `came out otherwise, ${gave}: computed by ${inWords(then, since)} before, by ` +
    `${inWords(since, then)} now; the two are not comparable bit by bit`;
  return { why, nondeterministic: false };
}

function short({ artifact: { sha256 } }: StageRecord): string {
  return sha256.slice(0, 12);
}
