import type { BackendName } from "../../lib/backend/select.ts";
import { permutation, stream } from "../../lib/random.ts";
import { planStages, type StagePlan } from "../engine/plan.ts";
import { jobFor, type Workshops } from "../engine/workshop.ts";
import { computerOf, inWords } from "../key/computed_by.ts";
import type { Stage } from "../stage.ts";
import { UserError } from "../user_error.ts";
import { worst } from "./comparison.ts";
import { type Audited, gradeOf, GRADES, LIMITS } from "./grade.ts";
import { type Extent, type Replayed, replayStage } from "./replay.ts";

export interface AuditOptions {
  extent: Extent;
  /** Compute with this backend; `auto`: with the one that made each artifact. */
  backend: BackendName | "auto";
}

/**
 * The stages to audit: the named ones or, of those that are fresh, `sample` drawn with `seed`.
 *
 * @throws UserError when a named one is not fresh, or none is
 */
export async function stagesToAudit(
  { project, code }: Pick<Workshops, "project" | "code">,
  names: string[],
  { sample, seed }: { sample: number; seed: number },
): Promise<StagePlan[]> {
  const plans = await planStages(project, code, names, false);
  const named = plans.filter(({ stage }) => names.includes(stage.name));
  const not = named.find(({ state }) => state !== "fresh");
  if (not) {
    throw new UserError(
      `Cannot audit ${not.stage.name}: it must be fresh, and it is ${not.state}: ${not.reasons[0]}`,
    );
  }
  if (names.length > 0) return named;
  const fresh = plans.filter(({ state }) => state === "fresh");
  if (fresh.length === 0) {
    throw new UserError("Cannot audit: no stage is fresh; `deno task status` says why");
  }
  const drawn = permutation(fresh.length, stream(seed, "audit")).slice(0, sample);
  return fresh.filter((_, k) => drawn.includes(k));
}

/** Audits stages one after the other. */
export async function auditStages(
  workshops: Workshops,
  plans: StagePlan[],
  options: AuditOptions,
): Promise<Audited[]> {
  const audited: Audited[] = [];
  for (const plan of plans) {
    audited.push(await auditStage(workshops, plan, options));
    workshops.options.signal.throwIfAborted();
  }
  return audited;
}

/** Computes a stage again, as far as `extent` says, and grades how it agrees with its artifact. */
async function auditStage(
  workshops: Workshops,
  plan: StagePlan,
  { extent, backend }: AuditOptions,
): Promise<Audited> {
  const by = computerOf(plan.record!);
  const asked = backend === "auto" ? (by.backend?.name ?? null) as BackendName | null : backend;
  const workshop = await workshops.open([plan.stage], asked);
  const job = jobFor(workshop, plan.stage, plan.evidence.now.components.inputs);
  const replayed = await replayStage(workshop, job, extent);
  return {
    stage: plan.stage.name,
    recordedBy: by.backend && inWords(by, workshop),
    foundBy: workshop.backend && inWords(workshop, by),
    whole: extent.steps === null,
    ...findings(replayed, plan.stage),
  };
}

/** A stage is as good as the worse of its beginning and its artifact. */
function findings({ beginning, artifact }: Replayed, { measures }: Stage) {
  const all = beginning ? [beginning.comparison, artifact] : [artifact];
  const grades = all.map((comparison) => {
    const grade = gradeOf(comparison, LIMITS);
    return GRADES.indexOf(measures && grade !== "bit-identical" ? "measured otherwise" : grade);
  });
  const discrepancies = all.flatMap((comparison) => comparison.discrepancies);
  const ulps = worst(discrepancies, "ulps");
  return {
    grade: GRADES[Math.max(...grades)],
    steps: beginning?.steps ?? null,
    parts: beginning?.parts ?? [],
    compared: all.reduce((sum, { compared }) => sum + compared, 0),
    differing: discrepancies.length,
    ulps: Number.isFinite(ulps) ? ulps : null,
    spread: beginning?.comparison.spread ?? null,
    first: discrepancies[0] ?? null,
  };
}
