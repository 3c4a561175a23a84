import type { StagePlan } from "../engine/plan.ts";
import { type Cause, causes } from "../key/cues.ts";
import { count } from "../telling/words.ts";

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
  const { backend = null, key = null, accepted = [] } = record ?? {};
  return { stage: name, state, reasons, causes: causes(evidence), backend, key, accepted };
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
