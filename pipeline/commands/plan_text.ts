import type { StagePlan, State } from "../engine/plan.ts";
import { type Cause, causes } from "../key/cues.ts";
import { paint, type Style } from "../telling/paint.ts";
import { count } from "../telling/words.ts";

const STYLE_OF: Record<State, Style> = { fresh: "good", stale: "stale", waiting: "quiet" };

/** A plan for people: each stage with its state and, below, the reasons. */
export function planText(plans: StagePlan[], profile: string): string {
  const lines = plans.flatMap(({ stage, state, reasons }) => [
    `${paint(STYLE_OF[state], state.padEnd(7))}  ${stage.name}`,
    ...reasons.map((reason) => `           ${reason}`),
  ]);
  return [...lines, "", planSummary(plans, profile)].join("\n");
}

function planSummary(plans: StagePlan[], profile: string): string {
  const not = plans.filter(({ state }) => state !== "fresh").length;
  const fresh = plans.length - not;
  return not === 0
    ? `Profile ${profile}: everything is fresh (${count(fresh, "stage")}).`
    : `Profile ${profile}: ${count(not, "stage")} to make, ${fresh} fresh.`;
}

/** A plan for machines. */
export function planJson(plans: StagePlan[], profile: string): object {
  return {
    profile,
    fresh: plans.every(({ state }) => state === "fresh"),
    stages: plans.map(({ stage, state, reasons }) => ({ stage: stage.name, state, reasons })),
  };
}

/**
 * Why a stage is in the state that it is in, for people: each cause in a line, below it the recorded
 * and the present value and, of a module, the imports that lead to it.
 */
export function whyText(plan: StagePlan): string {
  const { stage: { name }, state } = plan;
  if (state === "fresh") return freshText(plan);
  if (state === "waiting") {
    return plan.reasons.map((why) => `${name} is waiting: ${why}`).join("\n");
  }
  return causes(plan.evidence)
    .flatMap((cause) => [`${name} is stale: ${cause.text}`, ...details(cause)])
    .join("\n");
}

/** The same for machines: digests whole. */
export function whyJson({ stage: { name }, state, reasons, evidence, record }: StagePlan): object {
  const { backend = null, computedBy = null, key = null, accepted = [] } = record ?? {};
  const by = { backend, computedBy };
  return { stage: name, state, reasons, causes: causes(evidence), ...by, key, accepted };
}

function freshText({ stage: { name }, record }: StagePlan): string {
  const { backend, key, accepted = [], components } = record!;
  const { modules, packages, inputs } = components;
  const by = backend ? `${backend.name} (${backend.adapter})` : "no backend, only its code";
  const parts = [
    count(Object.keys(modules).length, "module"),
    count(Object.keys(packages).length, "package"),
    count(Object.keys(inputs).length, "input"),
  ];
  return [
    `${name} is fresh; made by ${by} from ${parts.join(", ")}; key ${short(key)}`,
    ...accepted.map(({ reason, parts, steps, worst }) =>
      `    accepted: ${reason} (${
        steps === null ? "computed whole" : `${count(steps, "step")} of ${count(parts, "replica")}`
      }, ${worst === 0 ? "bit-identical" : `within ${worst.toExponential(1)}`})`
    ),
  ].join("\n");
}

function details({ subject, then, now, path }: Cause): string[] {
  const lines = [];
  const values = (then !== null || now !== null) && !TOLD.includes(subject);
  if (values) lines.push(`    was ${short(then ?? "(none)")}, is ${short(now ?? "(none)")}`);
  if (path && path.length > 2) lines.push(`    ${path.join(" > ")}`);
  return lines;
}

/** Causes whose line has the values already. */
const TOLD: Cause["subject"][] = ["engine", "params", "profile", "packages", "adapter"];

/** The first letters of a digest, anything else as it is. */
function short(text: string): string {
  return /^[0-9a-f]{64}$/.test(text) ? text.slice(0, 12) : text;
}
