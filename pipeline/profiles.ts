import type { ProfileName } from "../lib/schema/common.ts";

/** The scale of a run. Paths are relative to the repository root. */
export interface Profile {
  name: ProfileName;
  description: string;
  /** Where artifacts, records and run reports go; only `paper` writes to `outputs/`. */
  outputs: string;
  /** Where the site is built. */
  site: string;
  /** Finished replicas, logs, what was set aside: all of it can be removed at any time. */
  work: string;
  source: "mnist" | "synthetic";
  trainCount: number;
  testCount: number;
  evaluatedTrainCount: number;
  epochs: number;
  replicas: number;
  /** Shown on every artifact and page that is not the reproduction itself. */
  notice: string | null;
}

export const PROFILES: Record<ProfileName, Profile> = {
  paper: {
    name: "paper",
    description: "the report's experiments on all of MNIST",
    outputs: "outputs",
    site: "_site",
    work: ".work/paper",
    source: "mnist",
    trainCount: 60_000,
    testCount: 10_000,
    evaluatedTrainCount: 10_000,
    epochs: 10,
    replicas: 5,
    notice: null,
  },
  quick: {
    name: "quick",
    description: "a small but real run: part of MNIST, 2 epochs, 2 seeds",
    outputs: ".work/quick/outputs",
    site: ".work/quick/site",
    work: ".work/quick",
    source: "mnist",
    trainCount: 12_000,
    testCount: 2_000,
    evaluatedTrainCount: 2_000,
    epochs: 2,
    replicas: 2,
    notice: "Quick run: part of MNIST, 2 epochs, 2 seeds. Not the reproduction.",
  },
  demo: {
    name: "demo",
    description: "the same stages on generated digits; no network, no files",
    outputs: ".work/demo/outputs",
    site: ".work/demo/site",
    work: ".work/demo",
    source: "synthetic",
    trainCount: 4_000,
    testCount: 1_000,
    evaluatedTrainCount: 1_000,
    epochs: 2,
    replicas: 2,
    notice: "Demo on generated digits. Not MNIST, not the reproduction.",
  },
};
