import type { KeyComponents } from "../lib/schema/record.ts";
import { type Cause, cause, type Subject } from "./cause.ts";
import { differences } from "./differences.ts";
import type { Fingerprint } from "./fingerprint.ts";
import type { Json } from "./stage.ts";

/** A cue that compares a component of the key then and now. */
type Change = (then: KeyComponents, now: KeyComponents, via: Fingerprint["via"]) => Cause[];

const engineChanged: Change = ({ engine: then }, { engine: now }) =>
  then === now
    ? []
    : [cause("engine", `the engine's rules changed (${then} -> ${now})`, `${then}`, `${now}`)];

const paramsChanged: Change = (then, now) =>
  valueChanges("params", then.params as Json, now.params as Json);

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

const numericsChanged: Change = ({ numerics: then }, { numerics: now }) =>
  then === now
    ? []
    : [cause("numerics", "the runtime's Math functions give other values", then, now)];

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
