import { sha256 } from "../../pipeline/store/canonical.ts";

/** A small fault that a person might make, put into a copy of the project to see which test notices. */
export interface Mutant {
  id: string;
  /** From the root of the project. */
  file: string;
  /** Stands in the file exactly once. */
  find: string;
  replace: string;
  /** The fault, in words. */
  what: string;
  /** The test files that should notice, from `tests/`. */
  tests: string[];
  /** Why no test can tell it from the original, where that is so. */
  equivalent?: string;
}

/** Identifies what a mutant does: its outcome counts only while this is the same. */
export function mutantDigest({ file, find, replace }: Mutant): string {
  return sha256(JSON.stringify([file, find, replace])).slice(0, 12);
}

/**
 * The file's text with the fault in it.
 *
 * @throws Error unless the text to be replaced stands in it exactly once
 */
export function mutated({ id, file, find, replace }: Mutant, text: string): string {
  const [before, after, ...more] = text.split(find);
  if (after !== undefined && more.length === 0) return before + replace + after;
  const found = after === undefined ? "never" : `${more.length + 1} times`;
  throw new Error(`Cannot make mutant ${id}: ${file} must hold \`${find}\` once, found ${found}`);
}
