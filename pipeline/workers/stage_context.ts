import { DATASET_STAGE, readsImages } from "../project.ts";
import type { OpenedDataset, Progress, Stage, StageContext } from "../stage.ts";
import { sha256 } from "../store/canonical.ts";
import type { Hello, Task } from "./protocol.ts";

/** What a context calls on. */
interface Services {
  readFile(path: string): Promise<Uint8Array>;
  openDataset(): Promise<OpenedDataset>;
  progress(event: Progress): void;
  peakResidentBytes(): Promise<number>;
}

/** What a stage gets to see while it runs a task; all that it did not declare is refused. */
export function stageContext(
  stage: Stage,
  task: Task,
  { profile }: Pick<Hello, "profile">,
  services: Services,
): StageContext {
  return {
    profile,
    get backend() {
      if (task.backend) return task.backend;
      throw new Error(`Stage ${stage.name} asks for a backend without declaring usesBackend`);
    },
    input: <T>(name: string) => readInput(stage.name, name, task, services) as Promise<T>,
    dataset: () => {
      if (readsImages(stage)) return services.openDataset();
      throw new Error(`Stage ${stage.name} opens the images without ${DATASET_STAGE} as input`);
    },
    progress: services.progress,
    now: () => performance.now(),
    peakResidentBytes: services.peakResidentBytes,
  };
}

async function readInput(
  stage: string,
  name: string,
  { inputs }: Task,
  { readFile }: Services,
): Promise<unknown> {
  const input = inputs[name];
  if (!input) throw new Error(`Stage ${stage} reads ${name}, which is not among its inputs`);
  const bytes = await readFile(input.path);
  if (sha256(bytes) !== input.sha256) {
    throw new Error(`Cannot read ${name}: its artifact changed while ${stage} ran; run again`);
  }
  return JSON.parse(new TextDecoder().decode(bytes));
}
