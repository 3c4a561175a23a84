import type { BackendChoice } from "../../lib/backend/select.ts";
import type { RunReport } from "../../lib/schema/run_report.ts";
import { thisMachine } from "../machine.ts";
import type { Profile } from "../profiles.ts";
import type { FinishedPart } from "../store/kept_parts.ts";
import { taskFor } from "../telling/words.ts";

/** What is known once a stage has run. */
export interface Finished {
  stage: string;
  profile: Profile;
  backend: BackendChoice | null;
  startedAt: Date;
  seconds: number;
  workers: number;
  packages: Record<string, string>;
  /** The parts and, last, what made the artifact of them. */
  tasks: Omit<FinishedPart, "result">[];
}

/** The report that goes beside an artifact: all that varies from machine to machine. */
export function runReportOf(finished: Finished): RunReport {
  const { stage, profile, backend, startedAt, seconds, workers, packages, tasks } = finished;
  return {
    schema: "run/1",
    stage,
    startedAt: startedAt.toISOString(),
    seconds: Math.round(1000 * seconds) / 1000,
    command: commandFor(stage, profile, backend),
    backend,
    versions: { deno: Deno.version.deno, v8: Deno.version.v8, ...packages },
    machine: thisMachine(),
    workers,
    peakResidentBytes: Math.max(...tasks.map((task) => task.peakResidentBytes)),
    epochs: tasks.flatMap((task) => task.epochs),
  };
}

/** The command that makes a stage again as it was made. */
function commandFor(stage: string, { name }: Profile, backend: BackendChoice | null): string {
  return taskFor(`stage ${stage}`, name) + (backend ? ` --backend ${backend.name}` : "") +
    " --force";
}
