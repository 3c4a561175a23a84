import type { KeyComponents } from "../lib/schema/record.ts";

/** What a cause is about: a component of the key, or what was found on the disk or asked for. */
export type Subject = keyof KeyComponents | "record" | "artifact" | "force" | "adapter";

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
