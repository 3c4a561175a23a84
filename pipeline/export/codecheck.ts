import type { RunReport } from "../../lib/schema/run_report.ts";
import type { Profile } from "../profiles.ts";
import { taskFor } from "../telling/words.ts";
import { yamlText } from "./yaml.ts";

/** The version of the configuration file's specification. */
const SPECIFICATION = "https://codecheck.org.uk/spec/config/1.0/";

/** An artifact to be checked, and how it was made. */
export interface ManifestEntry {
  stage: string;
  /** From the repository's folder. */
  file: string;
  /** What it is, and where in the report. */
  shows: string;
  /** Claims that it decides, with their verdicts: `C13 differs`. */
  claims: string[];
  bytes: number;
  sha256: string;
  made: Pick<RunReport, "command" | "backend" | "machine" | "startedAt">;
}

/** A stage that was computed again here, in words. */
export interface Recomputed {
  stage: string;
  grade: string;
  extent: string;
  recordedBy: string | null;
  foundBy: string | null;
  /** What differs, if anything. */
  differs: string;
}

/** What a checker is given. */
export interface Kit {
  profile: Profile;
  title: string;
  authors: string[];
  manifest: ManifestEntry[];
  recomputed: Recomputed[];
  /** The command line that recomputed it, and when it ended; null: nothing was. */
  check: { command: string; at: Date } | null;
  machine: RunReport["machine"];
}

/** Stands where only the checker can say. */
const OPEN = "FIXME";

/**
 * `codecheck.yml` after the CODECHECK configuration, version 1.0: the work, its manifest, and what the
 * checker fills in.
 */
export function codecheckYaml(kit: Kit): string {
  return yamlText({
    version: SPECIFICATION,
    paper: {
      title: kit.title,
      authors: kit.authors.map((name) => ({ name, ORCID: OPEN })),
      reference: OPEN,
    },
    manifest: kit.manifest.map(({ file, shows }) => ({ file, comment: shows })),
    codechecker: [{ name: OPEN, ORCID: OPEN }],
    summary: summaryOf(kit),
    repository: OPEN,
    check_time: kit.check ? second(kit.check.at) : OPEN,
    certificate: OPEN,
    report: OPEN,
  });
}

/** What is to be checked and what was, in a sentence. */
function summaryOf({ manifest, recomputed, profile }: Kit): string {
  const grades = recomputed.map(({ stage, grade }) => `${stage} ${grade}`);
  return `${manifest.length} artifacts of ${profile.description}; ` +
    (grades.length > 0 ? `recomputed: ${grades.join(", ")}.` : "none was recomputed yet.");
}

/** A certificate for the checker to complete, in Markdown. */
export function certificateText(kit: Kit): string {
  const { machine: { os, arch, cpu, cores, memoryGiB }, profile, manifest } = kit;
  return `# CODECHECK certificate (draft)

${
    table(["Item", "Value"], [
      ["Title", kit.title],
      ["Authors", kit.authors.join(", ")],
      ["Reference", OPEN],
      ["Codechecker", OPEN],
      ["Date of check", kit.check ? second(kit.check.at) : OPEN],
      ["Certificate", OPEN],
      ["Summary", summaryOf(kit)],
    ])
  }
${profile.notice ? `\n**${profile.notice}**\n` : ""}
## Recomputed

On ${os} ${arch}, ${cpu}, ${cores} cores, ${memoryGiB} GiB.
${recomputedText(kit)}

## Manifest

Of each file the digest is that of its record, which the file on disk was held against.

${table(["File", "Shows", "Bytes", "SHA-256"], manifest.map(manifestRow))}

## How each artifact was made

${table(["Stage", "Command", "Backend", "Machine", "Began"], manifest.map(madeRow))}

All of them, and the site: \`${
    taskFor("reproduce", profile.name)
  }\`. What a command computes again is
compared by \`${taskFor("audit", profile.name)}\`: \`audit <stage> --whole\` runs it to its end.

## The checker's notes

${OPEN}
`;
}

function recomputedText({ recomputed, check, profile }: Kit): string {
  if (check === null) {
    return `Nothing yet: \`${
      taskFor("codecheck <stage> --whole", profile.name)
    }\` does it, and says how it agrees.`;
  }
  const rows = recomputed.map((one) => [
    code(one.stage),
    one.grade,
    one.extent,
    one.recordedBy ?? "no backend",
    one.foundBy ?? "no backend",
    one.differs || "nothing",
  ]);
  const columns = ["Stage", "Grade", "Computed again", "Recorded by", "Computed by", "Differs"];
  return `By: \`${check.command}\`

${table(columns, rows)}`;
}

function manifestRow({ file, shows, claims, bytes, sha256 }: ManifestEntry): string[] {
  const decided = claims.length > 0 ? `; ${claims.join(", ")}` : "";
  return [code(file), shows + decided, bytes.toLocaleString("en"), code(sha256)];
}

function madeRow({ stage, made: { command, backend, machine, startedAt } }: ManifestEntry) {
  const by = backend ? `${backend.name} (${backend.adapter})` : "none";
  return [code(stage), code(command), by, machine.cpu, second(new Date(startedAt))];
}

/** A table of Markdown; what would end a cell is escaped. */
function table(columns: string[], rows: string[][]): string {
  const line = (cells: string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll(/\s+/g, " ")).join(" | ")} |`;
  return [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
}

function code(text: string): string {
  return `\`${text}\``;
}

/** `2026-11-23 21:00:00`, UTC. */
function second(date: Date): string {
  return date.toISOString().slice(0, 19).replace("T", " ");
}
