import type { ComputedBy, StageRecord } from "../../lib/schema/record.ts";
import type { RunReport } from "../../lib/schema/run_report.ts";
import type { Json } from "../stage.ts";
import { artifactText } from "./artifact_text.ts";
import { sha256 } from "./canonical.ts";
import { sealed, type Store } from "./record.ts";

/** The points between which a crash is tested, in order. */
export const STEPS = [
  "started",
  "part kept",
  "result received",
  "artifact written",
  "report written",
  "record written",
  "artifact published",
  "report published",
  "record published",
  "parts removed",
] as const;
export type Step = (typeof STEPS)[number];

/** Called at each step of a stage; does nothing but in tests of crashes. */
export type AtStep = (step: Step, stage: string) => void;

/** What is published together. */
export interface Publication {
  stage: string;
  /** Validated, keys in the schema's order. */
  artifact: Json;
  report: RunReport;
  record: Pick<StageRecord, "key" | "components" | "backend"> & {
    computedBy: ComputedBy | null;
  };
}

/** Digest of a stage's artifact as it is on disk; null when there is none. */
export async function artifactDigest(stage: string, store: Store): Promise<string | null> {
  return await digestAt(store.layout.artifact(stage), store);
}

/** The same of its run report. */
export async function reportDigest(stage: string, store: Store): Promise<string | null> {
  return await digestAt(store.layout.report(stage), store);
}

async function digestAt(path: string, { files }: Store): Promise<string | null> {
  const bytes = await files.read(path);
  return bytes && sha256(bytes);
}

/**
 * Publishes a stage: everything is written and synced in its attempt folder first; then artifact,
 * run report and, last, the record go in place by rename. Whatever is interrupted in between, an
 * artifact without its own record is never taken for fresh.
 */
export async function publish(
  { stage, artifact, report, record }: Publication,
  { layout, files }: Store,
  at: AtStep,
): Promise<StageRecord> {
  const attempt = layout.attempt(stage);
  const bytes = new TextEncoder().encode(artifactText(artifact));
  const reportBytes = encode(report);
  const path = `${stage}.json`;
  const full = sealed({
    schema: "record/1",
    stage,
    key: record.key,
    components: record.components,
    artifact: { path, bytes: bytes.length, sha256: sha256(bytes) },
    report: sha256(reportBytes),
    backend: record.backend,
    ...record.computedBy && { computedBy: record.computedBy },
  });
  const write = async (name: string, data: Uint8Array, step: Step) => {
    await files.write(`${attempt}/${name}`, data);
    at(step, stage);
  };
  await write("artifact.json", bytes, "artifact written");
  await write("report.json", reportBytes, "report written");
  await write("record.json", encode(full), "record written");
  const place = async (name: string, to: string, step: Step) => {
    await files.rename(`${attempt}/${name}`, to);
    at(step, stage);
  };
  await place("artifact.json", layout.artifact(stage), "artifact published");
  await place("report.json", layout.report(stage), "report published");
  await place("record.json", layout.record(stage), "record published");
  await files.remove(attempt);
  return full;
}

/** Replaces a record, by a single rename. */
export async function restamp(
  record: StageRecord,
  { layout, files }: Store,
  at: AtStep,
): Promise<void> {
  const attempt = layout.attempt(record.stage);
  await files.write(`${attempt}/record.json`, encode(record));
  at("record written", record.stage);
  await files.rename(`${attempt}/record.json`, layout.record(record.stage));
  at("record published", record.stage);
  await files.remove(attempt);
}

/** Sets an artifact aside that is not what its record says; gives its new path. */
export async function quarantine(
  stage: string,
  sha256: string,
  { layout, files }: Store,
): Promise<string> {
  const aside = layout.quarantine(stage, sha256);
  await files.rename(layout.artifact(stage), aside);
  return aside;
}

/** Sets a record aside that counts for nothing; gives its new path, or null when there is none. */
export async function quarantineRecord(stage: string, store: Store): Promise<string | null> {
  return await setAside(store.layout.record(stage), `${stage}-record`, store);
}

/** Sets a run report aside that is not what its record says; gives its new path, or null. */
export async function quarantineReport(stage: string, store: Store): Promise<string | null> {
  return await setAside(store.layout.report(stage), `${stage}-report`, store);
}

async function setAside(
  path: string,
  name: string,
  { layout, files }: Store,
): Promise<string | null> {
  const bytes = await files.read(path);
  if (!bytes) return null;
  const aside = layout.quarantine(name, sha256(bytes));
  await files.rename(path, aside);
  return aside;
}

function encode(value: StageRecord | RunReport): Uint8Array {
  return new TextEncoder().encode(artifactText(value as unknown as Json));
}
