import { fileURLToPath } from "node:url";
import type { Profile } from "../profiles.ts";

/** Where this repository lies. */
export const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url)).replaceAll("\\", "/")
  .replace(/\/$/, "");

/** Where everything of a profile lies; absolute paths. */
export class Layout {
  readonly outputs: string;
  readonly work: string;

  constructor(readonly root: string, profile: Profile) {
    this.outputs = `${root}/${profile.outputs}`;
    this.work = `${root}/${profile.work}`;
  }

  artifact(stage: string): string {
    return `${this.outputs}/${stage}.json`;
  }

  record(stage: string): string {
    return `${this.outputs}/records/${stage}.json`;
  }

  report(stage: string): string {
    return `${this.outputs}/runs/${stage}.json`;
  }

  /** It lies in what it protects: the work folder may be removed, and outputs be shared by a link. */
  get lock(): string {
    return `${this.outputs}/.lock`;
  }

  /**
   * Of unfinished publications; there is no such folder between runs. It lies where they go, so that
   * they are placed by a rename, whatever becomes of the work folder meanwhile.
   */
  get attempts(): string {
    return `${this.outputs}/.attempts`;
  }

  attempt(stage: string): string {
    return `${this.attempts}/${flat(stage)}`;
  }

  /** Finished parts of stages that are not finished. */
  parts(stage: string): string {
    return `${this.work}/parts/${flat(stage)}`;
  }

  /** Artifacts that were found changed, and records that count for nothing. */
  quarantine(stage: string, sha256: string): string {
    return `${this.work}/quarantine/${flat(stage)}-${sha256.slice(0, 12)}.json`;
  }

  /** What a failed stage's worker said. */
  log(stage: string): string {
    return `${this.work}/logs/${flat(stage)}.txt`;
  }

  /** Says that a workflow system has done a stage; it adds `.done`, or the part. */
  marker(stage: string): string {
    return `${this.work}/jobs/${flat(stage)}`;
  }

  /** A path as it is shown to people. */
  relative(path: string): string {
    return path.slice(this.root.length + 1);
  }
}

/** A name as a single file's: `train/sgd` and `train/sgd/x` must not end up inside each other. */
export function flat(stage: string): string {
  return stage.replaceAll("/", "~");
}
