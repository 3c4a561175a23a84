import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { type KeyComponents, type StageRecord, stageRecord } from "../schema/record.ts";

/** SHA-256 in lower-case hexadecimal; text is taken as UTF-8. */
export function digestOf(data: Uint8Array | string): string {
  return bytesToHex(sha256(typeof data === "string" ? new TextEncoder().encode(data) : data));
}

/**
 * JSON with sorted keys and no spaces. The pipeline has its own for all else, in a module that is part of
 * a published key; a test holds the two to the same text.
 */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1);
  return `{${
    fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalText(field)}`).join(",")
  }}`;
}

/** The key: SHA-256 of the components' canonical JSON. */
export function keyOf(components: KeyComponents): string {
  return digestOf(canonicalText(components));
}

/** The record with its seal. */
export function sealed(record: Omit<StageRecord, "seal">): StageRecord {
  return { ...record, seal: sealOf(record) };
}

function sealOf(record: Omit<StageRecord, "seal">): string {
  return digestOf(canonicalText({ ...record, seal: null }));
}

/**
 * A stage's record out of its file, of which nothing is trusted: neither its syntax, nor its schema, nor
 * its own key. `unreadable` says why it proves nothing.
 */
export function recordIn(
  bytes: Uint8Array,
  stage: string,
): { record: StageRecord } | { unreadable: string } {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return { unreadable: "it is not JSON" };
  }
  const parsed = stageRecord.safeParse(value);
  if (!parsed.success) return { unreadable: whyUnreadable(value) };
  const record = parsed.data;
  if (record.stage !== stage) return { unreadable: `it belongs to stage ${record.stage}` };
  if (sealOf(record) !== record.seal || keyOf(record.components) !== record.key) {
    return { unreadable: "it was changed after it was written" };
  }
  return { record };
}

function whyUnreadable(value: unknown): string {
  const known = stageRecord.shape.schema.value;
  const schema = typeof value === "object" && value !== null && "schema" in value
    ? value.schema
    : undefined;
  return schema === known
    ? `it does not fit its schema ${known}`
    : `its schema is ${JSON.stringify(schema)}, and this engine reads ${known}`;
}
