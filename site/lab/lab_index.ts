import type { TrainingArtifact } from "../../lib/schema/training.ts";

/** One of MNIST's four files: its usual name, and SHA-256 of what it holds once unpacked. */
export interface FileDigest {
  name: string;
  sha256: string;
}

/** A packed file that lies beside the site. */
export interface SiteFile extends FileDigest {
  url: string;
  /** Of the download. */
  bytes: number;
}

/** One published training run, without its numbers. */
export interface RunIndex extends
  Pick<
    TrainingArtifact,
    "optimizer" | "batchSize" | "epochs" | "stepsPerEpoch" | "rootSeed" | "variant" | "data"
  > {
  stage: string;
  /** Of its artifact, relative to the page. */
  url: string;
  /** Of its artifact. */
  bytes: number;
  /** `Adam, b = 1024, α = 0.001` */
  title: string;
  /** Labels of the figures that show it. */
  figures: string[];
  widths: number[];
  replicas: number[];
}

/** What the build tells the scripts of the laboratory, as JSON in the page. */
export interface LabIndex {
  runs: RunIndex[];
  /** Digests of the files that the published runs were trained on; none where digits were generated. */
  files: FileDigest[];
  /** Those files beside the site; null: the build did not have them. */
  mnist: SiteFile[] | null;
  /** What generated digits are drawn from. */
  generatedSeed: number;
}

/** The id of the element that holds it. */
export const INDEX_ID = "lab-index";
