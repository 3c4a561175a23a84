import type { StageRecord } from "../../lib/schema/record.ts";
import type { RunReport } from "../../lib/schema/run_report.ts";
import type { Profile } from "../profiles.ts";
import type { Stage } from "../stage.ts";
import { taskFor } from "../telling/words.ts";

/** A file of the crate; its path starts at the crate's folder. */
export interface CrateFile {
  path: string;
  bytes: number;
  sha256: string;
  content: Uint8Array;
}

/** A stage that was made. */
export interface CrateStage {
  stage: Stage;
  artifact: CrateFile;
  record: CrateFile;
  report: CrateFile;
  recorded: StageRecord;
  ran: RunReport;
}

/** A node of the JSON-LD graph. */
type Entity = { "@id": string; "@type": string | string[]; [property: string]: unknown };

const RO_CRATE = "https://w3id.org/ro/crate/1.1";
const CRATE_PROFILES = [
  ["https://w3id.org/ro/wfrun/process/0.5", "Process Run Crate", "0.5"],
  ["https://w3id.org/ro/wfrun/workflow/0.5", "Workflow Run Crate", "0.5"],
  ["https://w3id.org/workflowhub/workflow-ro-crate/1.0", "Workflow RO-Crate", "1.0"],
];
const LICENSE = "https://spdx.org/licenses/MIT";
const SNAKEMAKE = "https://w3id.org/workflowhub/workflow-ro-crate#snakemake";
const AUTHORS = "#authors";
const WHOLE_RUN = "#run";

/**
 * The metadata of a Workflow Run RO-Crate (profile 0.5): every file with its size and digest, the
 * workflow, its run as a whole, and each stage's run with what it read, made and ran on.
 */
export function crateOf(profile: Profile, workflow: CrateFile, stages: CrateStage[]): object {
  const software = stages.flatMap(({ ran }) => Object.entries(ran.versions));
  return {
    "@context": [`${RO_CRATE}/context`, "https://w3id.org/ro/terms/workflow-run/context"],
    "@graph": distinct([
      descriptor(),
      root(profile, workflow, stages),
      ...CRATE_PROFILES.map(([id, name, version]) => ({
        "@id": id,
        "@type": "CreativeWork",
        name,
        version,
      })),
      { "@id": LICENSE, "@type": "CreativeWork", name: "MIT License" },
      { "@id": AUTHORS, "@type": "Organization", name: "The sgd-to-adam authors" },
      ...workflowEntities(workflow),
      wholeRun(profile, workflow, stages),
      ...stages.flatMap(stageEntities),
      ...software.sort(byName).map(softwareEntity),
    ]),
  };
}

function descriptor(): Entity {
  return {
    "@id": "ro-crate-metadata.json",
    "@type": "CreativeWork",
    about: ref("./"),
    conformsTo: [ref(RO_CRATE), ref(CRATE_PROFILES[2][0])],
  };
}

function root(profile: Profile, workflow: CrateFile, stages: CrateStage[]): Entity {
  const files = stages.flatMap(({ artifact, record, report }) => [artifact, record, report]);
  return {
    "@id": "./",
    "@type": "Dataset",
    name: `sgd-to-adam: outputs of profile ${profile.name}`,
    description: profile.notice ?? `Results of ${profile.description}, and what made each of them.`,
    datePublished: lastEnd(stages),
    license: ref(LICENSE),
    author: ref(AUTHORS),
    conformsTo: CRATE_PROFILES.map(([id]) => ref(id)),
    mainEntity: ref(workflow.path),
    hasPart: [workflow, ...files].map(({ path }) => ref(path)),
    mentions: [ref(WHOLE_RUN), ...stages.map(({ stage }) => ref(action(stage.name)))],
  };
}

function workflowEntities(workflow: CrateFile): Entity[] {
  return [
    {
      ...fileEntity(workflow, "The stages, what each reads, and the command that makes it"),
      "@type": ["File", "SoftwareSourceCode", "ComputationalWorkflow"],
      programmingLanguage: ref(SNAKEMAKE),
      encodingFormat: "text/plain",
      license: ref(LICENSE),
      author: ref(AUTHORS),
    },
    {
      "@id": SNAKEMAKE,
      "@type": "ComputerLanguage",
      name: "Snakemake",
      url: "https://snakemake.github.io",
    },
  ];
}

function wholeRun(profile: Profile, workflow: CrateFile, stages: CrateStage[]): Entity {
  const starts = stages.map(({ ran }) => ran.startedAt).sort();
  return {
    "@id": WHOLE_RUN,
    "@type": "CreateAction",
    name: `All stages of profile ${profile.name}`,
    description: taskFor("reproduce", profile.name),
    instrument: ref(workflow.path),
    startTime: starts[0],
    endTime: lastEnd(stages),
    result: stages.map(({ artifact }) => ref(artifact.path)),
  };
}

function stageEntities(one: CrateStage): Entity[] {
  const { stage: { name, title, paper, inputs }, recorded, ran, artifact } = one;
  const program = `#program/${name}`;
  const about = { about: ref(action(name)) };
  return [
    {
      "@id": action(name),
      "@type": "CreateAction",
      name: `${title} (${paper})`,
      description: ran.command,
      identifier: recorded.key,
      instrument: ref(program),
      startTime: ran.startedAt,
      endTime: endOf(ran),
      object: inputs.map((input) => ref(`${input}.json`)),
      result: ref(artifact.path),
    },
    {
      "@id": program,
      "@type": "SoftwareApplication",
      name: `stage ${name}`,
      softwareRequirements: Object.entries(ran.versions).sort(byName).map(([name, version]) =>
        ref(packageId(name, version))
      ),
      ...ran.backend && { runtimePlatform: `${ran.backend.name} (${ran.backend.adapter})` },
    },
    fileEntity(artifact, title),
    { ...fileEntity(one.record, `Record of ${name}: all that its key is made of`), ...about },
    { ...fileEntity(one.report, `Run of ${name}: times and machine`), ...about },
  ];
}

function fileEntity({ path, bytes, sha256 }: CrateFile, name: string): Entity {
  const contentSize = String(bytes);
  return {
    "@id": path,
    "@type": "File",
    name,
    encodingFormat: "application/json",
    contentSize,
    sha256,
  };
}

function softwareEntity([name, softwareVersion]: [string, string]): Entity {
  return {
    "@id": packageId(name, softwareVersion),
    "@type": "SoftwareApplication",
    name,
    softwareVersion,
  };
}

function packageId(name: string, version: string): string {
  return `#software/${encodeURIComponent(name)}/${encodeURIComponent(version)}`;
}

function action(stage: string): string {
  return `#run/${stage}`;
}

function ref(id: string): { "@id": string } {
  return { "@id": id };
}

function endOf({ startedAt, seconds }: RunReport): string {
  return new Date(Date.parse(startedAt) + 1000 * seconds).toISOString();
}

function lastEnd(stages: CrateStage[]): string {
  return stages.map(({ ran }) => endOf(ran)).sort().at(-1)!;
}

function byName([a]: [string, string], [b]: [string, string]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Each entity once; those of one id are the same. */
function distinct(entities: Entity[]): Entity[] {
  return [...new Map(entities.map((entity) => [entity["@id"], entity])).values()];
}
