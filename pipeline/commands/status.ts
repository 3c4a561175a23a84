import type { StagePlan, State } from "../engine/plan.ts";
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
