import type { TrainingArtifact } from "../../lib/schema/training.ts";
import sources from "../../data/sources.json" with { type: "json" };
import { OPTIMIZERS } from "../charts/palette.ts";
import type { Outputs } from "../artifacts.ts";
import type { FigureEntry } from "../figures/registry.ts";
import type { Link } from "../html/links.ts";
import type { LabIndex, RunIndex, SiteFile } from "./lab_index.ts";
import type { Artifact } from "../read_artifact.ts";
import type { PackedFile } from "./mnist_files.ts";

/** What the laboratory is given besides the artifacts of figures. */
export interface LabData {
  runs: Artifact<TrainingArtifact>[];
  /** MNIST, to be laid beside the site; null: it was not at hand. */
  mnist: PackedFile[] | null;
}

/** Where a run's artifact lies on the site. */
export function runUrl(stage: string): string {
  return `/lab/runs/${stage.slice(stage.indexOf("/") + 1)}.json`;
}

/** Where a packed file of MNIST lies on the site. */
export function mnistUrl(name: string): string {
  return `/data/mnist/${name}.gz`;
}

/** What the scripts of the laboratory have to know, with addresses relative to its page. */
export function labIndex(
  { runs, mnist }: LabData,
  outputs: Outputs,
  figures: FigureEntry[],
  link: Link,
): LabIndex {
  const digests = outputs.artifacts.dataset?.value.files ?? [];
  return {
    runs: runs.map((run) => runIndex(run, outputs, figures, link)),
    files: digests.map(({ name, sha256 }) => ({ name, sha256 })),
    mnist: mnist && mnist.map((file) => siteFile(file, link)),
    generatedSeed: sources.synthetic.seed,
  };
}

function siteFile({ name, sha256, packed }: PackedFile, link: Link): SiteFile {
  return { name, sha256, url: link(mnistUrl(name)), bytes: packed.length };
}

/** MNIST's test images and labels, in this order; null where they are not beside the site. */
export function testFiles({ mnist }: LabData, link: Link): SiteFile[] | null {
  const files = mnist?.filter(({ name }) => name.startsWith("t10k-"));
  return files ? files.map((file) => siteFile(file, link)).sort(byName) : null;
}

function byName(a: SiteFile, b: SiteFile): number {
  return a.name < b.name ? -1 : 1;
}

function runIndex(
  { stage, bytes, value }: Artifact<TrainingArtifact>,
  { records }: Outputs,
  figures: FigureEntry[],
  link: Link,
): RunIndex {
  const { optimizer, batchSize, epochs, stepsPerEpoch, rootSeed, variant, data, network } = value;
  const shownIn = figures.filter(({ figure }) =>
    Object.hasOwn(records.get(figure.stage)?.components.inputs ?? {}, stage)
  ).map(({ figure }) => figure.label);
  return {
    ...{ stage, bytes, url: link(runUrl(stage)), figures: shownIn },
    title: `${OPTIMIZERS[optimizer.name].label}, b = ${batchSize}, α = ${optimizer.learningRate}` +
      (variant ? ` (${variant.replace("-", " ")})` : ""),
    ...{ optimizer, batchSize, epochs, stepsPerEpoch, rootSeed, variant, data },
    widths: network.layers,
    replicas: value.digests.map(({ replica }) => replica),
  };
}
