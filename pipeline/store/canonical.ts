import { createHash } from "node:crypto";
import type { Json } from "../stage.ts";

/** JSON with sorted keys and no spaces: equal values give equal text (`1e-3` is `0.001`). */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.keys(value).sort();
  return `{${
    fields.map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name])}`).join(",")
  }}`;
}

/** SHA-256 in lower-case hexadecimal; text is taken as UTF-8. */
export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
