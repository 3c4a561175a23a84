import type { BackendChoice } from "../../lib/backend/select.ts";
import type { ComputedBy, StageRecord } from "../../lib/schema/record.ts";

/** What did the arithmetic of a stage; both null: no backend did. */
export interface Computer {
  backend: BackendChoice | ComputedBackend | null;
  /** Null where nobody found out. */
  computedBy: ComputedBy | null;
}

/** A backend as records have it. */
type ComputedBackend = Omit<BackendChoice, "name"> & { name: string };

/** What made the artifact of a record. */
export function computerOf({ backend, computedBy }: StageRecord): Computer {
  return { backend, computedBy: computedBy ?? null };
}

const NONE: Computer = { backend: null, computedBy: null };

/** Backends all of whose code is in the key of what they compute. */
const IN_THE_KEY = ["wasm", "cpu"];

/**
 * Whether two computations of the same key were done by the same arithmetic, so that any difference is
 * the code's fault; null where nothing tells: an adapter's name does not say which library it stands
 * for, nor which driver.
 */
export function sameArithmetic(one: Computer, other: Computer): boolean | null {
  const [a, b] = [one.backend, other.backend];
  if (a === null || b === null) return a === b;
  if (a.name !== b.name || a.adapter !== b.adapter) return false;
  if (one.computedBy && other.computedBy) return one.computedBy.digest === other.computedBy.digest;
  return IN_THE_KEY.includes(a.name) ? true : null;
}

/**
 * A computer in words, with whatever of it is not so of another of that name (none given: with all):
 * `blas (OpenBLAS 0.3.21, Haswell (libblas.so); library 0f3a5c…)`.
 */
export function inWords(one: Computer, other: Computer = NONE): string {
  if (one.backend === null) return "no backend";
  const { name, adapter } = one.backend;
  return `${name} (${[adapter, ...peculiarities(one, other)].join("; ")})`;
}

function peculiarities(one: Computer, other: Computer): string[] {
  if (sameArithmetic(one, other) === true) return [];
  if (other.backend && nameOf(one) !== nameOf(other)) return [];
  if (!one.computedBy) return ["not identified"];
  const [own, others] = [one.computedBy.facts, other.computedBy?.facts];
  return Object.keys(own)
    .filter((fact) => !["backend", "adapter"].includes(fact) && own[fact] !== others?.[fact])
    .map((fact) => `${fact} ${short(own[fact])}`);
}

function nameOf({ backend }: Computer): string {
  return `${backend?.name} (${backend?.adapter})`;
}

function short(fact: string): string {
  return /^[0-9a-f]{64}$/.test(fact) ? fact.slice(0, 12) : fact;
}
