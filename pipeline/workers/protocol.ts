import type { BackendChoice } from "../../lib/backend/select.ts";
import type { EpochTiming } from "../../lib/schema/run_report.ts";
import type { Profile } from "../profiles.ts";
import type { Json, Progress } from "../stage.ts";

/** URLs of the modules that a worker loads. */
export interface ProjectModules {
  /** Exports `stagesFor(profile)`. */
  stages: string;
  /** Exports `startBackend(name)`. */
  backend: string;
  /** Exports `openDataset(profile, options)`. */
  dataset: string;
}

/** The first line that a worker gets. */
export interface Hello {
  root: string;
  profile: Profile;
  modules: ProjectModules;
  mnistDir: string | null;
  /** A shared library for backend `blas`; null: the first one found. */
  blasLibrary: string | null;
}

/** A part of a stage, several parts at once, or (null) what makes the artifact from the parts. */
export interface Task {
  stage: string;
  part: number | number[] | null;
  backend: BackendChoice | null;
  /** Input stage -> its artifact's path and the digest that it has to have. */
  inputs: Record<string, { path: string; sha256: string }>;
  /** Results of all parts, in order; empty for a part. */
  parts: Json[];
  /** Cut the parts off after so many steps: a replay. Absent: make them whole. */
  steps?: number;
  /** It measures: it is to have a new process, and no other task beside it. */
  undisturbed?: boolean;
}

export interface TaskResult {
  /** Of several parts: their outputs, `PartOutput[]`. */
  result: Json;
  epochs: EpochTiming[];
  peakResidentBytes: number;
}

export type WorkerEvent =
  | { type: "progress"; progress: Progress }
  | { type: "done"; result: TaskResult }
  | { type: "failed"; message: string; details: string };

// A worker's events share its standard output with whatever libraries print there. The record
// separator of JSON text sequences (RFC 7464) tells them apart.
const MARK = "\x1e";

export function encodeEvent(event: WorkerEvent): Uint8Array {
  return new TextEncoder().encode(`${MARK}${JSON.stringify(event)}\n`);
}

/** The event on a line of a worker's output, and what else was printed there. */
export function decodeLine(line: string): { event: WorkerEvent | null; chatter: string } {
  const at = line.lastIndexOf(MARK);
  if (at < 0) return { event: null, chatter: line };
  return { event: JSON.parse(line.slice(at + 1)), chatter: line.slice(0, at) };
}

/** The lines of a stream of UTF-8. */
export async function* lines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let pending: string[] = [];
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    const [first, ...rest] = decoder.decode(chunk, { stream: true }).split("\n");
    pending.push(first);
    for (const next of rest) {
      yield pending.join("");
      pending = [next];
    }
  }
  if (pending.join("") !== "") yield pending.join("");
}
