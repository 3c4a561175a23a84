import type { KeyComponents } from "../../lib/schema/record.ts";
import type { Json } from "../stage.ts";
import { canonicalJson } from "../store/canonical.ts";
import type { FoundRecord } from "../store/record.ts";
import { type Computer, computerOf, inWords, sameArithmetic } from "./computed_by.ts";

/** What identifies a stage's result, with the path by which each module comes into it. */
export interface Fingerprint {
  components: KeyComponents;
  via: Map<string, string | null>;
}

/** All that is known about a stage when one asks whether it is fresh. */
export interface Evidence {
  record: FoundRecord;
  /** Digest of the artifact on disk; null when there is none. */
  artifact: string | null;
  /** The same of the run report. */
  report: string | null;
  /** What the key would be made of now. */
  now: Fingerprint;
  force: boolean;
  /** Given with `--strict-adapter`: what a stage must have been made by, if by any backend. */
  strict: Computer | null;
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

const reportChanged: Cue = ({ record, report }) => {
  const then = record.kind === "read" ? record.record.report : undefined;
  if (then === undefined || then === report) return [];
  const how = report === null ? "is missing" : "was changed after it was written";
  return [cause("report", `its run report ${how}`, then, report)];
};

const keyChanged: Cue = ({ record, now }) =>
  record.kind === "read" ? keyChanges(record.record.components, now) : [];

const adapterDiffers: Cue = ({ record, strict }) => {
  const by = record.kind === "read" ? computerOf(record.record) : null;
  if (!by?.backend || !strict || sameArithmetic(by, strict) === true) return [];
  const [then, now] = [inWords(by, strict), inWords(strict, by)];
  return [cause("adapter", `made by ${then}, and --strict-adapter wants ${now}`, then, now)];
};

/** All cues, in the order in which they are told. */
export const CUES = {
  neverMade,
  recordUnreadable,
  artifactMissing,
  artifactChanged,
  reportChanged,
  forced,
  keyChanged,
  adapterDiffers,
} satisfies Record<string, Cue>;

/** All reasons why a stage has to be made again; none: it is fresh. */
export function causes(evidence: Evidence): Cause[] {
  return Object.values(CUES).flatMap((cue) => cue(evidence));
}

/** What a cause is about: a component of the key, or what was found on the disk or asked for. */
export type Subject = keyof KeyComponents | "record" | "artifact" | "report" | "force" | "adapter";

/** A reason to make a stage again. */
export interface Cause {
  subject: Subject;
  /** The reason in a line: `lib/optim/adam.ts changed (via lib/train/step.ts)`. */
  text: string;
  /** The value that was recorded, and the one found now; null: there is none. */
  then: string | null;
  now: string | null;
  /** Of a module: the modules through which the stage comes to it, the stage's own first. */
  path: string[] | null;
}

/** A cause that is no module's. */
export function cause(
  subject: Subject,
  text: string,
  then: string | null = null,
  now: string | null = null,
): Cause {
  return { subject, text, then, now, path: null };
}

/** A place where two values differ; `then` and `now` as canonical JSON, null where there is none. */
export interface Difference {
  /** `optimizer.learningRate`; empty for the value as a whole. */
  path: string;
  then: string | null;
  now: string | null;
}

/** Every place where two values differ, arrays as a whole. */
export function differences(then: Json, now: Json, path = ""): Difference[] {
  if (isObject(then) && isObject(now)) {
    const keys = new Set([...Object.keys(then), ...Object.keys(now)]);
    return [...keys].sort().flatMap((key) =>
      differences(then[key], now[key], path === "" ? key : `${path}.${key}`)
    );
  }
  const [old, current] = [text(then), text(now)];
  return old === current ? [] : [{ path, then: old, now: current }];
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: Json | undefined): string | null {
  return value === undefined ? null : canonicalJson(value);
}

/** A cue that compares a component of the key then and now. */
type Change = (then: KeyComponents, now: KeyComponents, via: Fingerprint["via"]) => Cause[];

const engineChanged: Change = ({ engine: then }, { engine: now }) =>
  then === now
    ? []
    : [cause("engine", `the engine's rules changed (${then} -> ${now})`, `${then}`, `${now}`)];

const paramsChanged: Change = (then, now) =>
  valueChanges("params", then.params as Json, now.params as Json);

const shapeChanged: Change = ({ shape: then }, { shape: now }) =>
  then === now ? [] : [cause("shape", "the shape of its artifact changed", then, now)];

const profileChanged: Change = (then, now) => valueChanges("profile", then.profile, now.profile);

const moduleChanged: Change = (then, now, via) =>
  changedKeys(then.modules, now.modules).map((path) => {
    const values = [then.modules[path] ?? null, now.modules[path] ?? null] as const;
    if (!(path in now.modules)) {
      return cause("modules", `${path} is no longer part of its code`, ...values);
    }
    const through = via.get(path);
    const text = path + (path in then.modules ? " changed" : " is new in its code") +
      (through ? ` (via ${through})` : "");
    return { ...cause("modules", text, ...values), path: pathTo(path, via) };
  });

const packageChanged: Change = (then, now) =>
  changedKeys(then.packages, now.packages).map((name) => {
    const [old, current] = [then.packages[name] ?? null, now.packages[name] ?? null];
    const text = `package ${name} ${old ?? "(none)"} -> ${current ?? "(none)"}`;
    return cause("packages", text, old, current);
  });

const inputChanged: Change = (then, now) =>
  changedKeys(then.inputs, now.inputs).map((input) => {
    const values = [then.inputs[input] ?? null, now.inputs[input] ?? null] as const;
    if (!(input in then.inputs)) return cause("inputs", `it now reads ${input}`, ...values);
    const text = input in now.inputs
      ? `artifact of ${input} changed`
      : `it no longer reads ${input}`;
    return cause("inputs", text, ...values);
  });

/** The cues that compare components of the key, in the order in which they are told. */
export const CHANGES = {
  engineChanged,
  paramsChanged,
  shapeChanged,
  profileChanged,
  moduleChanged,
  packageChanged,
  inputChanged,
} satisfies Record<string, Change>;

/** What differs between the components of a key and those of now. */
export function keyChanges(then: KeyComponents, now: Fingerprint): Cause[] {
  return Object.values(CHANGES).flatMap((change) => change(then, now.components, now.via));
}

function valueChanges(subject: Subject, then: Json, now: Json): Cause[] {
  return differences(then, now).map(({ path, then, now }) => {
    const at = path === "" ? "" : `${path} `;
    const text = `${subject}: ${at}${then ?? "(none)"} -> ${now ?? "(none)"}`;
    return cause(subject, text, then, now);
  });
}

function changedKeys(then: Record<string, string>, now: Record<string, string>): string[] {
  const keys = new Set([...Object.keys(then), ...Object.keys(now)]);
  return [...keys].filter((key) => then[key] !== now[key]).sort();
}

/** From the stage's own module to `path`. */
function pathTo(path: string, via: Fingerprint["via"]): string[] {
  const through = via.get(path) ?? null;
  return through === null ? [path] : [...pathTo(through, via), path];
}
