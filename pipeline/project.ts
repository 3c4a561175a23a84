import { fileURLToPath } from "node:url";
import type { Machine } from "../lib/backend/blas/choose.ts";
import type { BackendChoice, BackendName } from "../lib/backend/select.ts";
import { thisMachine } from "./machine.ts";
import type { Profile } from "./profiles.ts";
import { checkStages } from "./selection.ts";
import type { Stage } from "./stage.ts";
import { diskFiles, type Files } from "./store/files.ts";
import { Layout } from "./store/layout.ts";
import type { ProjectModules } from "./workers/protocol.ts";

/** Where the engine works and what it calls on; tests put toys in its place. */
export interface Base {
  /** Absolute path of the repository; the profile's paths start from it. */
  root: string;
  modules: ProjectModules;
  /** The program that builds the site. */
  siteBuilder: string;
  selectBackend(
    requested: BackendName | "auto",
    blasLibrary: string | null,
  ): Promise<BackendChoice>;
  files: Files;
}

/** Everything that one run works on. */
export interface Project extends Base {
  profile: Profile;
  layout: Layout;
  stages: Stage[];
  /** A folder that holds the MNIST files already, or null. */
  mnistDir: string | null;
  /** A shared library for backend `blas`; null: the faster of those found. */
  blasLibrary: string | null;
}

/** The stage that verifies the images. Its artifact stands for them in the keys of its dependants. */
export const DATASET_STAGE = "dataset";

/** True when the stage may open the images. */
export function readsImages(stage: Pick<Stage, "name" | "inputs">): boolean {
  return stage.name === DATASET_STAGE || stage.inputs.includes(DATASET_STAGE);
}

const here = (path: string) => new URL(path, import.meta.url).href;

/** Where this repository lies. */
export const REPOSITORY = fileURLToPath(here("..")).replaceAll("\\", "/").replace(/\/$/, "");

/** This repository. */
export const BASE: Base = {
  root: REPOSITORY,
  modules: {
    stages: here("stages.ts"),
    backend: here("../lib/backend/start.ts"),
    dataset: here("images/dataset.ts"),
  },
  siteBuilder: here("../site/build.ts"),
  selectBackend: async (requested, blasLibrary) => {
    const { selectBackend } = await import("../lib/backend/select.ts");
    const machine = rememberingMachine(`${REPOSITORY}/.work/blas.json`, diskFiles);
    return await selectBackend(requested, { blasLibrary: blasLibrary ?? undefined, machine });
  },
  files: diskFiles,
};

/** The stages of a profile, to be worked on where `base` says. */
export function projectOf(
  base: Base,
  profile: Profile,
  stages: Stage[],
  { mnistDir = null, blasLibrary = null }: Partial<Pick<Project, "mnistDir" | "blasLibrary">> = {},
): Project {
  return {
    ...base,
    profile,
    layout: new Layout(base.root, profile),
    stages,
    mnistDir,
    blasLibrary,
  };
}

/** The stages that a module declares for a profile, checked. */
export async function loadStages(url: string, profile: Profile): Promise<Stage[]> {
  const module: { stagesFor(profile: Profile): Stage[] } = await import(url);
  const stages = module.stagesFor(profile);
  checkStages(stages);
  return stages;
}

/**
 * This machine, which remembers in the file at `path` what was measured on it. Which processor it was is
 * remembered too: a folder may be seen from several machines.
 */
function rememberingMachine(path: string, files: Files): Machine {
  const keyOf = (candidates: string[]) => [thisMachine().cpu, ...candidates].join("\n");
  return {
    now: () => performance.now(),
    recall: async (candidates) => (await remembered(path, files))[keyOf(candidates)] ?? null,
    remember: async (candidates, chosen) => {
      const all = { ...await remembered(path, files), [keyOf(candidates)]: chosen };
      const bytes = new TextEncoder().encode(JSON.stringify(all));
      await files.write(`${path}.new`, bytes);
      await files.rename(`${path}.new`, path);
    },
  };
}

/** Nothing, if what is there cannot be read: it can be measured again. */
async function remembered(path: string, files: Files): Promise<Record<string, string>> {
  try {
    return JSON.parse(new TextDecoder().decode(await files.read(path) ?? undefined));
  } catch {
    return {};
  }
}
