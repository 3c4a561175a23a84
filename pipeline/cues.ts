import type { KeyComponents } from "../lib/schema/record.ts";
import { differences } from "./differences.ts";
import type { Fingerprint } from "./fingerprint.ts";
import type { FoundRecord } from "./record.ts";
import type { Json } from "./stage.ts";

/** All that is known about a stage when one asks whether it is fresh. */
export interface Evidence {
  record: FoundRecord;
  /** Digest of the artifact on disk; null when there is none. */
  artifact: string | null;
  /** What the key would be made of now. */
  now: Fingerprint;
  force: boolean;
}

/** A reason to make a stage again: one line for each cause, none when it does not apply. */
export type Cue = (evidence: Evidence) => string[];

const neverMade: Cue = ({ record, artifact }) =>
  record.kind === "none" ? [artifact === null ? "never made" : "its record is missing"] : [];

const recordUnreadable: Cue = ({ record }) =>
  record.kind === "unreadable" ? [`its record counts for nothing: ${record.why}`] : [];

const forced: Cue = ({ force }) => force ? ["--force"] : [];

const artifactMissing: Cue = ({ record, artifact }) =>
  record.kind === "read" && artifact === null ? ["its artifact is missing"] : [];

const artifactChanged: Cue = ({ record, artifact }) =>
  record.kind === "read" && artifact !== null && artifact !== record.record.artifact.sha256
    ? ["its artifact was changed after it was made"]
    : [];

/** A cue that compares a component of the key then and now. */
type Change = (then: KeyComponents, now: KeyComponents, via: Fingerprint["via"]) => string[];

const engineChanged: Change = (then, now) =>
  then.engine === now.engine
    ? []
    : [`the engine's rules changed (${then.engine} -> ${now.engine})`];

const paramsChanged: Change = (then, now) =>
  differences(then.params as Json, now.params as Json).map((change) => `params: ${change}`);

const profileChanged: Change = (then, now) =>
  differences(then.profile, now.profile).map((change) => `profile: ${change}`);

const moduleChanged: Change = (then, now, via) =>
  changedKeys(then.modules, now.modules).map((path) => {
    if (!(path in now.modules)) return `${path} is no longer part of its code`;
    const through = via.get(path);
    return path + (path in then.modules ? " changed" : " is new in its code") +
      (through ? ` (via ${through})` : "");
  });

const packageChanged: Change = (then, now) =>
  changedKeys(then.packages, now.packages).map((name) =>
    `package ${name} ${then.packages[name] ?? "(none)"} -> ${now.packages[name] ?? "(none)"}`
  );

const inputChanged: Change = (then, now) =>
  changedKeys(then.inputs, now.inputs).map((input) => {
    if (!(input in then.inputs)) return `it now reads ${input}`;
    return input in now.inputs ? `artifact of ${input} changed` : `it no longer reads ${input}`;
  });

const numericsChanged: Change = (then, now) =>
  then.numerics === now.numerics ? [] : ["the runtime's Math functions give other values"];

/** The cues that compare components of the key, in the order in which they are told. */
export const CHANGES = {
  engineChanged,
  paramsChanged,
  profileChanged,
  moduleChanged,
  packageChanged,
  inputChanged,
  numericsChanged,
} satisfies Record<string, Change>;

/** The other cues. */
export const CUES = {
  neverMade,
  recordUnreadable,
  artifactMissing,
  artifactChanged,
  forced,
} satisfies Record<string, Cue>;

/** All reasons why a stage has to be made again; none: it is fresh. */
export function reasons(evidence: Evidence): string[] {
  const { record, now } = evidence;
  return [
    ...Object.values(CUES).flatMap((cue) => cue(evidence)),
    ...(record.kind === "read" ? changes(record.record.components, now) : []),
  ];
}

/** What differs between the components of a key and those of now. */
export function changes(then: KeyComponents, now: Fingerprint): string[] {
  return Object.values(CHANGES).flatMap((change) => change(then, now.components, now.via));
}

function changedKeys(then: Record<string, string>, now: Record<string, string>): string[] {
  const keys = new Set([...Object.keys(then), ...Object.keys(now)]);
  return [...keys].filter((key) => then[key] !== now[key]).sort();
}
