import type { TunedResult, TuningArtifact } from "../../../lib/schema/tuning.ts";
import { OPTIMIZERS } from "../../charts/palette.ts";
import type { Artifact } from "../../read_artifact.ts";

export type Tuning = Artifact<TuningArtifact>;
export type Schedule = TunedResult["schedule"];

/** A result and its JSON pointer. */
export interface Placed {
  one: TunedResult;
  at: string;
}

/** The results under one schedule, the highest mean first. */
export function resultsOf({ value }: Tuning, schedule: Schedule): Placed[] {
  return value.results.map((one, k) => ({ one, at: `/results/${k}` }))
    .filter(({ one }) => one.schedule === schedule)
    .sort((a, b) => b.one.testAccuracy.mean - a.one.testAccuracy.mean);
}

export function bestOf(artifact: Tuning, schedule: Schedule): Placed {
  return resultsOf(artifact, schedule)[0];
}

/** `Adam`; a name that begins a sentence in its own way. */
export function nameOf({ name }: { name: string }): string {
  return OPTIMIZERS[name].label;
}

/** `rank 1`, `ranks 2 to 4` */
export function rankText([first, last]: [number, number]): string {
  return first === last ? `rank ${first}` : `ranks ${first} to ${last}`;
}
