import { type KeyComponents, type StageRecord, stageRecord } from "../../lib/schema/record.ts";
import type { Json } from "../stage.ts";
import { canonicalJson, sha256 } from "./canonical.ts";
import type { Files } from "./files.ts";
import type { Layout } from "./layout.ts";

/** Where artifacts and their records lie, and the disk that they are on. */
export interface Store {
  layout: Layout;
  files: Files;
}

/** A record as it was found; `unreadable` says why it proves nothing. */
export type FoundRecord =
  | { kind: "none" }
  | { kind: "unreadable"; why: string }
  | { kind: "read"; record: StageRecord };

/** Reads a stage's record, trusting nothing: neither its syntax, nor its schema, nor its own key. */
export async function readRecord(stage: string, { layout, files }: Store): Promise<FoundRecord> {
  const bytes = await files.read(layout.record(stage));
  if (!bytes) return { kind: "none" };
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return { kind: "unreadable", why: "it is not JSON" };
  }
  const parsed = stageRecord.safeParse(value);
  if (!parsed.success) return { kind: "unreadable", why: whyUnreadable(value) };
  const record = parsed.data;
  if (record.stage !== stage) {
    return { kind: "unreadable", why: `it belongs to stage ${record.stage}` };
  }
  if (sealOf(record) !== record.seal || keyOf(record.components) !== record.key) {
    return { kind: "unreadable", why: "it was changed after it was written" };
  }
  return { kind: "read", record };
}

/** The key: SHA-256 of the components' canonical JSON. */
export function keyOf(components: KeyComponents): string {
  return sha256(canonicalJson(components as Json));
}

/** The record with its seal. */
export function sealed(record: Omit<StageRecord, "seal">): StageRecord {
  return { ...record, seal: sealOf(record) };
}

function sealOf(record: Omit<StageRecord, "seal">): string {
  return sha256(canonicalJson({ ...record, seal: null } as unknown as Json));
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
