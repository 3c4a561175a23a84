import type { ComputedBy } from "../schema/record.ts";
import { canonicalText, digestOf } from "./record_text.ts";

/** An identity of these facts; `path` says where the library lay, and is no part of it. */
export function identityOf(facts: Record<string, string>, path?: string): ComputedBy {
  const digest = digestOf(canonicalText(facts));
  return path === undefined ? { digest, facts } : { digest, facts, path };
}
