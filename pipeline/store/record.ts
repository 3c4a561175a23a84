import { recordIn } from "../../lib/outputs/record_text.ts";
import type { StageRecord } from "../../lib/schema/record.ts";
import type { Files } from "./files.ts";
import type { Layout } from "./layout.ts";

export { keyOf, sealed } from "../../lib/outputs/record_text.ts";

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

/** Reads a stage's record, trusting nothing. */
export async function readRecord(stage: string, { layout, files }: Store): Promise<FoundRecord> {
  const bytes = await files.read(layout.record(stage));
  if (!bytes) return { kind: "none" };
  const found = recordIn(bytes, stage);
  if ("unreadable" in found) return { kind: "unreadable", why: found.unreadable };
  return { kind: "read", record: found.record };
}
