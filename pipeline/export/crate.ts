import { datasetArtifact } from "../../lib/schema/dataset.ts";
import type { StageRecord } from "../../lib/schema/record.ts";
import type { RunReport } from "../../lib/schema/run_report.ts";
import type { Profile } from "../profiles.ts";
import { computerOf, inWords } from "../key/computed_by.ts";
import { DATASET_STAGE } from "../project.ts";
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
const AGENT = "#agent";
const WHOLE_RUN = "#run";

/**
 * The metadata of a Workflow Run RO-Crate (profile 0.5): every file with its size and digest, the
 * workflow, its run as a whole, and each stage's run with what it read, made and ran on.
 *
 * @param agent who had the stages made; null: the authors
 */
export function crateOf(
  profile: Profile,
  workflow: CrateFile,
  stages: CrateStage[],
  agent: string | null = null,
): object {
  const images = imagesOf(stages);
  const software = stages.flatMap(({ ran }) => Object.entries(ran.versions));
  return {
    "@context": [`${RO_CRATE}/context`, "https://w3id.org/ro/terms/workflow-run/context"],
    "@graph": distinct([
      descriptor(),
      root(profile, workflow, stages, images),
      ...CRATE_PROFILES.map(([id, name, version]) => ({
        "@id": id,
        "@type": "CreativeWork",
        name,
        version,
      })),
      { "@id": LICENSE, "@type": "CreativeWork", name: "MIT License" },
      { "@id": AUTHORS, "@type": "Organization", name: "The sgd-to-adam authors" },
      ...agent === null ? [] : [{ "@id": AGENT, "@type": "Person", name: agent }],
      ...workflowEntities(workflow),
      ...images,
      ...[
        wholeRun(profile, workflow, stages, images),
        ...stages.flatMap((stage) => stageEntities(stage, images)),
      ].map((entity) => withAgent(entity, agent === null ? AUTHORS : AGENT)),
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

/** Whoever had it done, of every action. */
function withAgent(entity: Entity, agent: string): Entity {
  return entity["@type"] === "CreateAction" ? { ...entity, agent: ref(agent) } : entity;
}

/**
 * The files of images, which are not in the crate: each under the name that its digest gives it
 * (RFC 6920), wherever it comes from.
 */
function imagesOf(stages: CrateStage[]): Entity[] {
  const dataset = stages.find(({ stage }) => stage.name === DATASET_STAGE);
  if (!dataset) return [];
  const { files } = datasetArtifact.parse(
    JSON.parse(new TextDecoder().decode(dataset.artifact.content)),
  );
  return files.map(({ name, bytes, sha256 }) => ({
    "@id": `ni:///sha-256;${base64url(sha256)}`,
    "@type": "File",
    name: `MNIST: ${name}, unpacked`,
    contentSize: String(bytes),
    sha256,
  }));
}

function base64url(hexadecimal: string): string {
  return Uint8Array.fromHex(hexadecimal).toBase64({ alphabet: "base64url", omitPadding: true });
}

function root(
  profile: Profile,
  workflow: CrateFile,
  stages: CrateStage[],
  images: Entity[],
): Entity {
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
    hasPart: [
      ...[workflow, ...files].map(({ path }) => ref(path)),
      ...images.map((image) => ref(image["@id"])),
    ],
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

function wholeRun(
  profile: Profile,
  workflow: CrateFile,
  stages: CrateStage[],
  images: Entity[],
): Entity {
  const starts = stages.map(({ ran }) => ran.startedAt).sort();
  return {
    "@id": WHOLE_RUN,
    "@type": "CreateAction",
    name: `All stages of profile ${profile.name}`,
    description: taskFor("reproduce", profile.name),
    instrument: ref(workflow.path),
    startTime: starts[0],
    endTime: lastEnd(stages),
    object: images.map((image) => ref(image["@id"])),
    result: stages.map(({ artifact }) => ref(artifact.path)),
  };
}

function stageEntities(one: CrateStage, images: Entity[]): Entity[] {
  const { stage: { name, title, paper, inputs }, recorded, ran, artifact } = one;
  const program = `#program/${name}`;
  const opened = name === DATASET_STAGE ? images.map((image) => image["@id"]) : [];
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
      object: [...inputs.map((input) => `${input}.json`), ...opened].map(ref),
      result: ref(artifact.path),
    },
    {
      "@id": program,
      "@type": "SoftwareApplication",
      name: `stage ${name}`,
      softwareRequirements: Object.entries(ran.versions).sort(byName).map(([name, version]) =>
        ref(packageId(name, version))
      ),
      ...ran.backend && { runtimePlatform: inWords(computerOf(recorded)) },
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
