import type { ZodType } from "zod";
import type { Json } from "../stage.ts";
import { UserError } from "../user_error.ts";

/**
 * `value` as `schema` reads it, keys in the schema's order.
 *
 * @throws UserError naming the first place where it does not fit
 */
export function validated(schema: ZodType, value: unknown, what: string): Json {
  const result = schema.safeParse(value);
  if (result.success) {
    refuseNonFinite(result.data, what);
    return result.data as Json;
  }
  const [issue] = result.error.issues;
  const more = result.error.issues.length - 1;
  throw new UserError(
    `Cannot store ${what}: at ${pointer(issue.path)}, ${lowerFirst(issue.message)}` +
      (more > 0 ? ` (and ${more} more)` : "") + `; it does not fit its schema`,
  );
}

/**
 * Refuses NaN and infinities, which JSON would turn into null without a word.
 *
 * @throws UserError naming the first place that holds one
 */
export function refuseNonFinite(value: unknown, what: string, path: PropertyKey[] = []): void {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new UserError(
      `Cannot store ${what}: the number at ${pointer(path)} must be finite, got ${value}`,
    );
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, field] of Object.entries(value)) refuseNonFinite(field, what, [...path, key]);
}

/** JSON pointer (RFC 6901). */
function pointer(path: PropertyKey[]): string {
  return path.length === 0 ? "the top" : path.map(pointerStep).join("");
}

/** One step of a JSON pointer, with its slash. */
export function pointerStep(key: PropertyKey): string {
  return `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
