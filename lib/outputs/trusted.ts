import type { StageRecord } from "../schema/record.ts";
import { type RunReport, runReport } from "../schema/run_report.ts";
import { canonicalText, digestOf, recordIn } from "./record_text.ts";

/** The files of a stage as they lie in the outputs; null: there is no such file. */
export interface StageFiles {
  artifact: Uint8Array | null;
  record: Uint8Array | null;
  report: Uint8Array | null;
}

/** What a stage made, once artifact, record and run report vouch for each other. */
export interface TrustedStage {
  stage: string;
  artifact: { text: string; bytes: number; sha256: string };
  record: StageRecord;
  /** Null where an older record tells of none and there is none. */
  report: { value: RunReport; sha256: string; heldBy: HeldBy } | null;
}

/**
 * What ties a run report to its record: the record has its `digest`; or, of an older record that has
 * none, only the `agreement` of stage, backend and packages.
 */
export type HeldBy = "digest" | "agreement";

/** An artifact, record or run report that cannot be trusted; the message says of which, and why. */
export class Distrust extends Error {
  override name = "Distrust";
}

/**
 * The one reader of what is published: all that shows, describes or compares outputs takes them from
 * here, so that none of it trusts what the engine would refuse.
 *
 * @returns null where there is no artifact
 * @throws Distrust
 */
export function trustedStage(stage: string, files: StageFiles): TrustedStage | null {
  if (files.artifact === null) return null;
  if (files.record === null) throw new Distrust(`artifact ${stage} has no record`);
  const found = recordIn(files.record, stage);
  if ("unreadable" in found) {
    throw new Distrust(`the record of ${stage} counts for nothing: ${found.unreadable}`);
  }
  const { record } = found;
  const sha256 = digestOf(files.artifact);
  if (sha256 !== record.artifact.sha256) {
    throw new Distrust(
      `artifact ${stage} is not the one of its record, which requires SHA-256 ` +
        `${record.artifact.sha256}, got ${sha256}; was it edited?`,
    );
  }
  const text = new TextDecoder().decode(files.artifact);
  const artifact = { text, bytes: files.artifact.length, sha256 };
  return { stage, artifact, record, report: trustedReport(record, files.report) };
}

/**
 * Holds a stage to what it was made from.
 *
 * @param inputs the stage's inputs, as they were read
 * @throws Distrust when one of them is not there, or another by now
 */
export function holdToInputs(
  { stage, record }: TrustedStage,
  inputs: (input: string) => Pick<TrustedStage, "artifact"> | null,
): void {
  for (const [input, digest] of Object.entries(record.components.inputs)) {
    const found = inputs(input);
    if (found?.artifact.sha256 === digest) continue;
    const is = found ? "is another by now" : "is not there";
    throw new Distrust(`artifact ${stage} was made from artifact ${input}, which ${is}`);
  }
}

function trustedReport(record: StageRecord, bytes: Uint8Array | null): TrustedStage["report"] {
  const { stage } = record;
  if (bytes === null) {
    if (record.report === undefined) return null;
    throw new Distrust(`the run report of ${stage} is missing`);
  }
  const sha256 = digestOf(bytes);
  if (record.report !== undefined && record.report !== sha256) {
    throw new Distrust(`the run report of ${stage} was changed after it was written`);
  }
  const value = reportIn(bytes, stage);
  if (record.report === undefined) refuseDisagreement(record, value);
  return { value, sha256, heldBy: record.report === undefined ? "agreement" : "digest" };
}

function reportIn(bytes: Uint8Array, stage: string): RunReport {
  try {
    return runReport.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    throw new Distrust(`the run report of ${stage} does not fit its schema`);
  }
}

function refuseDisagreement(record: StageRecord, report: RunReport): void {
  const { stage, backend, components: { packages }, accepted } = record;
  const versions = report.versions;
  // Code that was accepted later may run on other packages.
  const other = accepted ? undefined : Object.entries(packages)
    .find(([name, version]) => versions[name] !== version)?.[0];
  const differs = report.stage !== stage
    ? "stage"
    : canonicalText(report.backend) !== canonicalText(backend)
    ? "backend"
    : other && `version of ${other}`;
  if (differs) throw new Distrust(`the run report of ${stage} tells of another ${differs}`);
}
