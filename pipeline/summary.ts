import type { RunResult } from "./run.ts";
import type { Outcome } from "./schedule.ts";
import { count, duration } from "./words.ts";

/** The closing words of a run: what was made, what was as it should be, how long it took. */
export function runSummary({ stages, seconds }: RunResult): string {
  const of = (outcome: Outcome) => stages.filter((stage) => stage.outcome === outcome);
  const made = of("made");
  if (of("fresh").length === stages.length) {
    return `Everything is fresh (${count(stages.length, "stage")}).`;
  }
  const width = Math.max(0, ...made.map(({ stage }) => stage.length));
  const lines = made.map((one) => `  ${one.stage.padEnd(width)}  ${duration(one.seconds)}`);
  const counts = (["made", "fresh", "unchanged", "failed", "not made"] as const)
    .filter((outcome) => of(outcome).length > 0)
    .map((outcome) => `${of(outcome).length} ${outcome}`);
  return [
    ...(made.length > 0 ? ["", "Made:", ...lines] : []),
    "",
    ...stages.filter(({ nondeterministic }) => nondeterministic)
      .map(({ stage }) =>
        `Not deterministic: ${stage}. Its dependants were made from what came out now.`
      ),
    `${count(stages.length, "stage")}: ${counts.join(", ")}, in ${duration(seconds)}.`,
  ].join("\n");
}
