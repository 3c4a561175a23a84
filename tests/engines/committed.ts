import type { DigestsReport } from "./comparison.ts";

/** What the engines came to, on the day that the report names. */
export function committed(): DigestsReport {
  return JSON.parse(Deno.readTextFileSync(new URL("results.json", import.meta.url)));
}
