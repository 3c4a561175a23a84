import type { StageRecord } from "../../lib/schema/record.ts";
import type { Computer } from "../key/computed_by.ts";
import { causes, type Evidence } from "../key/cues.ts";
import { type Code, fingerprint } from "../key/fingerprint.ts";
import type { Project } from "../project.ts";
import { selectStages } from "../selection.ts";
import type { Stage } from "../stage.ts";
import { artifactDigest, reportDigest } from "../store/publish.ts";
import { readRecord } from "../store/record.ts";

/**
 * `fresh`: to be reused. `stale`: to be made, for the reasons given. `waiting`: nothing is wrong with
 * it, but an input of it is to be made; it stays as it is should that come out the same.
 */
export type State = "fresh" | "stale" | "waiting";

/** What is asked for beyond being up to date. */
type Demands = Pick<Evidence, "force" | "strict">;

export interface StagePlan {
  stage: Stage;
  state: State;
  reasons: string[];
  /** What that was concluded from. */
  evidence: Evidence;
  /** What the record on disk says; null when there is none that counts. */
  record: StageRecord | null;
  /** Digest of the artifact on disk; null when there is none. */
  artifact: string | null;
}

/**
 * What would be done, and why, for the named stages and all they need (no names: all). With `strict`,
 * what another backend, adapter, library or instruction set made is stale.
 */
export async function planStages(
  project: Project,
  code: Code,
  names: string[],
  force: boolean,
  strict: Computer | null = null,
): Promise<StagePlan[]> {
  const plans = new Map<string, StagePlan>();
  for (const stage of selectStages(project.stages, names)) {
    plans.set(stage.name, await planStage(project, code, stage, plans, { force, strict }));
  }
  return [...plans.values()];
}

async function planStage(
  project: Project,
  code: Code,
  stage: Stage,
  plans: Map<string, StagePlan>,
  demands: Demands,
): Promise<StagePlan> {
  const unsettled = stage.inputs.filter((input) => plans.get(input)!.state !== "fresh");
  const settled = Object.fromEntries(
    stage.inputs.filter((input) => !unsettled.includes(input))
      .map((input) => [input, plans.get(input)!.artifact!]),
  );
  const plan = await examine(project, code, stage, settled, demands, unsettled);
  if (plan.state === "stale" || unsettled.length === 0) return plan;
  const waits = unsettled.map((input) => `${input} is to be made first`);
  return { ...plan, state: "waiting", reasons: waits };
}

/**
 * Whether a stage is fresh, given its inputs' digests. Inputs in `unsettled` are yet to be made; they
 * are taken to come out as the record has them.
 */
export async function examine(
  project: Project,
  code: Code,
  stage: Stage,
  inputs: Record<string, string>,
  demands: Demands,
  unsettled: string[] = [],
): Promise<StagePlan> {
  const found = await readRecord(stage.name, project);
  const artifact = await artifactDigest(stage.name, project);
  const report = await reportDigest(stage.name, project);
  const record = found.kind === "read" ? found.record : null;
  const assumed = Object.fromEntries(
    unsettled.flatMap((input) => {
      const recorded = record?.components.inputs[input];
      return recorded === undefined ? [] : [[input, recorded]];
    }),
  );
  const backend = record?.backend?.name ?? null;
  const now = fingerprint(code, stage, project.profile, backend, { ...assumed, ...inputs });
  const evidence: Evidence = { record: found, artifact, report, now, ...demands };
  const reasons = causes(evidence).map(({ text }) => text);
  const state = reasons.length > 0 ? "stale" : "fresh";
  return { stage, state, reasons, evidence, record, artifact };
}
