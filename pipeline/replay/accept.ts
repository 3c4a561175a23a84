import type { BackendName } from "../../lib/backend/select.ts";
import type { Acceptance } from "../../lib/schema/record.ts";
import { planStages, type StagePlan } from "../engine/plan.ts";
import { jobFor, refuseDrift, type Workshops } from "../engine/workshop.ts";
import { causes, type Evidence, type Subject } from "../key/cues.ts";
import { type AtStep, restamp } from "../store/publish.ts";
import { sealed } from "../store/record.ts";
import { readTrusted } from "../store/trusted.ts";
import { taskFor } from "../telling/words.ts";
import { UserError } from "../user_error.ts";
import { worst } from "./comparison.ts";
import { type Replayed, replayStage } from "./replay.ts";

/**
 * What may have changed: code, the shape that the artifact is checked against, and what code runs on.
 * Anything else asks for another result.
 */
const ACCEPTABLE: Subject[] = ["engine", "modules", "shape", "packages"];

export interface AcceptOptions {
  steps: number;
  tolerance: number;
  reason: string;
  /** An input that may have changed, too: the replay reads it as it is now. */
  input: string | null;
  at: AtStep;
}

/**
 * Accepts that the code as it is now makes the artifact that a stage has, by replaying its beginning;
 * only then its record is replaced.
 *
 * @returns what was written down; null: the stage is fresh, so that there is nothing to accept
 * @throws UserError when it cannot be accepted, saying why; then nothing was changed
 */
export async function acceptStage(
  workshops: Workshops,
  name: string,
  options: AcceptOptions,
): Promise<Acceptance | null> {
  const { project, code } = workshops;
  const plans = await planStages(project, code, [name], false);
  const plan = plans.at(-1)!;
  if (plan.state === "fresh") return null;
  const found = causes(plan.evidence);
  const remake = `make it again: ${taskFor(`stage ${name}`, project.profile.name)}`;
  refuseUnacceptable(plan, plans, options.input, remake);
  const record = plan.record!;
  const trusted = await readTrusted(name, project);
  const by = (record.backend?.name ?? null) as BackendName | null;
  const workshop = await workshops.open([plan.stage], by);
  const job = jobFor(workshop, plan.stage, plan.evidence.now.components.inputs);
  const replayed = await replayStage(workshop, job, { steps: options.steps, part: null });
  refuseDifferent(name, replayed, options.tolerance, remake);
  await refuseDrift(workshop, job);
  const acceptance: Acceptance = {
    from: record.key,
    reason: options.reason,
    changes: found.map(({ text }) => text),
    ...evidenceOf(replayed, options.tolerance),
    backend: workshop.backend,
    ...workshop.computedBy && { computedBy: workshop.computedBy },
  };
  const { components, key } = job;
  // A record of before there were digests of run reports gets one now.
  const report = trusted?.report ? { report: trusted.report.sha256 } : {};
  const accepted = [...record.accepted ?? [], acceptance];
  await restamp(sealed({ ...record, ...report, components, key, accepted }), project, options.at);
  return acceptance;
}

function refuseUnacceptable(
  plan: StagePlan,
  plans: StagePlan[],
  input: string | null,
  remake: string,
): void {
  const { name, inputs } = plan.stage;
  if (input !== null && !inputs.includes(input)) {
    const read = inputs.length === 0 ? "it reads none" : `it reads ${inputs.join(", ")}`;
    throw new UserError(
      `Cannot accept ${name}: --input must name an input of it, got ${input}; ${read}`,
      2,
    );
  }
  const not = causes(asRecorded(plan.evidence, input))
    .find(({ subject }) => !ACCEPTABLE.includes(subject));
  if (not) {
    throw new UserError(
      `Cannot accept ${name}: only changes of code can be accepted, and of it: ${not.text}; ` +
        remake,
    );
  }
  const unsettled = inputs.filter((input) =>
    plans.some(({ stage, state }) => stage.name === input && state !== "fresh")
  );
  if (unsettled.length > 0) {
    throw new UserError(
      `Cannot accept ${name}: its inputs must be fresh, and not so: ${unsettled.join(", ")}; ` +
        "accept or make that first",
    );
  }
}

/** The evidence, had `input` been recorded as it is now. */
function asRecorded(evidence: Evidence, input: string | null): Evidence {
  const { record, now } = evidence;
  if (input === null || record.kind !== "read") return evidence;
  const { components } = record.record;
  const inputs = { ...components.inputs, [input]: now.components.inputs[input] };
  const asNow = { ...record.record, components: { ...components, inputs } };
  return { ...evidence, record: { ...record, record: asNow } };
}

/** Of the steps, rounding may differ; the artifact gathered of the same parts has to be the same. */
function refuseDifferent(
  name: string,
  { beginning, artifact }: Replayed,
  tolerance: number,
  remake: string,
): void {
  const beyond = beginning?.comparison.discrepancies
    .find(({ relative }) => relative === null || relative > tolerance);
  const first = beyond ?? artifact.discrepancies[0];
  if (!first) return;
  const { where, recorded, found, relative } = first;
  const allowed = first === beyond
    ? `tolerance ${tolerance.toExponential()}`
    : "no difference is allowed here";
  throw new UserError(
    `Cannot accept ${name}: what the code now computes differs first at ${where}: ` +
      `recorded ${JSON.stringify(recorded)}, found ${JSON.stringify(found)} (` +
      (relative === null ? "" : `relative ${relative.toExponential(1)}, `) +
      `${allowed}); nothing was changed; ${remake}`,
  );
}

/** What the record is to say of a replay that passed. */
function evidenceOf({ beginning, artifact }: Replayed, tolerance: number) {
  return {
    parts: beginning?.parts.length ?? 0,
    // Parts that had nothing to do have no steps: then the artifact alone was compared.
    steps: beginning?.steps || null,
    compared: (beginning?.comparison.compared ?? 0) + artifact.compared,
    worst: worst(beginning?.comparison.discrepancies ?? [], "relative"),
    tolerance: beginning ? tolerance : 0,
  };
}
