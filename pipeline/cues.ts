import type { BackendChoice } from "../lib/backend/select.ts";
import { type Cause, cause } from "./cause.ts";
import type { Fingerprint } from "./fingerprint.ts";
import { keyChanges } from "./key_changes.ts";
import type { FoundRecord } from "./record.ts";

/** All that is known about a stage when one asks whether it is fresh. */
export interface Evidence {
  record: FoundRecord;
  /** Digest of the artifact on disk; null when there is none. */
  artifact: string | null;
  /** What the key would be made of now. */
  now: Fingerprint;
  force: boolean;
  /** Given with `--strict-adapter`: the backend that a stage must have been made by, if by any. */
  strict: BackendChoice | null;
}

/** Looks for a reason to make a stage again; finds none when it does not apply. */
export type Cue = (evidence: Evidence) => Cause[];

const neverMade: Cue = ({ record, artifact }) => {
  if (record.kind !== "none") return [];
  return [cause("record", artifact === null ? "never made" : "its record is missing")];
};

const recordUnreadable: Cue = ({ record }) =>
  record.kind === "unreadable"
    ? [cause("record", `its record counts for nothing: ${record.why}`)]
    : [];

const forced: Cue = ({ force }) => force ? [cause("force", "--force")] : [];

const artifactMissing: Cue = ({ record, artifact }) =>
  record.kind === "read" && artifact === null
    ? [cause("artifact", "its artifact is missing", record.record.artifact.sha256)]
    : [];

const artifactChanged: Cue = ({ record, artifact }) => {
  if (record.kind !== "read" || artifact === null) return [];
  const { sha256 } = record.record.artifact;
  if (artifact === sha256) return [];
  return [cause("artifact", "its artifact was changed after it was made", sha256, artifact)];
};

const keyChanged: Cue = ({ record, now }) =>
  record.kind === "read" ? keyChanges(record.record.components, now) : [];

const adapterDiffers: Cue = ({ record, strict }) => {
  const by = record.kind === "read" ? record.record.backend : null;
  if (!by || !strict || (by.name === strict.name && by.adapter === strict.adapter)) return [];
  const [then, now] = [by, strict].map(({ name, adapter }) => `${name} (${adapter})`);
  return [cause("adapter", `made by ${then}, and --strict-adapter wants ${now}`, then, now)];
};

/** All cues, in the order in which they are told. */
export const CUES = {
  neverMade,
  recordUnreadable,
  artifactMissing,
  artifactChanged,
  forced,
  keyChanged,
  adapterDiffers,
} satisfies Record<string, Cue>;

/** All reasons why a stage has to be made again; none: it is fresh. */
export function causes(evidence: Evidence): Cause[] {
  return Object.values(CUES).flatMap((cue) => cue(evidence));
}
