import type { BackendChoice, BackendName } from "../lib/backend/select.ts";
import { useMachine } from "../lib/backend/webgpu/choose_tiling.ts";
import type { ComputedBy } from "../lib/schema/record.ts";
import { rememberingMachine } from "./machine.ts";
import type { Profile } from "./profiles.ts";
import { checkStages } from "./selection.ts";
import type { Stage } from "./stage.ts";
import { diskFiles, type Files } from "./store/files.ts";
import { Layout, REPOSITORY } from "./store/layout.ts";
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
  /** What a backend computes with here; null: that cannot be found out. */
  identify(backend: BackendChoice, blasLibrary: string | null): Promise<ComputedBy | null>;
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

/** This machine; what was measured on it is kept from run to run. */
export const MACHINE = rememberingMachine(`${REPOSITORY}/.work/machine.json`, diskFiles);

// Here, since a worker has no other way to learn what was chosen before it began.
useMachine(MACHINE);

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
    return await selectBackend(requested, {
      blasLibrary: blasLibrary ?? undefined,
      machine: MACHINE,
      tell: console.error,
    });
  },
  identify: async (backend, blasLibrary) => {
    const { identify } = await import("./identify.ts");
    return await identify(backend, blasLibrary, MACHINE);
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
