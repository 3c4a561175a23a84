import { DATASET_STAGE, readsImages } from "../project.ts";
import type {
  Computation,
  ComputationProgress,
  Json,
  OpenedDataset,
  PartOutput,
  Progress,
  Stage,
  StageContext,
} from "../stage.ts";
import { sha256 } from "../store/canonical.ts";
import type { Hello, Task, TaskResult } from "./protocol.ts";

/** What a context calls on. */
interface Services {
  readFile(path: string): Promise<Uint8Array>;
  openDataset(): Promise<OpenedDataset>;
  progress(event: Progress): void;
  peakResidentBytes(): Promise<number>;
}

/** What a computation gets to see while it runs a task; all that its stage did not declare is refused. */
export function stageContext(
  stage: Stage,
  task: Task,
  { profile }: Pick<Hello, "profile">,
  services: Services,
): StageContext {
  return {
    params: stage.params,
    header: { stage: stage.name, profile: profile.name, notice: profile.notice },
    get backend() {
      if (task.backend) return task.backend;
      throw new Error(`Stage ${stage.name} asks for a backend without declaring usesBackend`);
    },
    input: <T>(name: string) => readInput(stage.name, name, task, services) as Promise<T>,
    load: (name) => loadDeclared(stage, name),
    dataset: () => {
      if (readsImages(stage)) return services.openDataset();
      throw new Error(`Stage ${stage.name} opens the images without ${DATASET_STAGE} as input`);
    },
    progress: (event) => tell(stage, event, services),
    now: () => performance.now(),
    peakResidentBytes: services.peakResidentBytes,
  };
}

/** Runs a task of a stage: a part, several, the first steps of some, or what gathers them all. */
export async function compute(
  computation: Computation<unknown, unknown, unknown>,
  { part, parts, steps }: Pick<Task, "part" | "parts" | "steps">,
  context: StageContext,
): Promise<Pick<TaskResult, "result" | "epochs">> {
  if (part === null) {
    return { result: await computation.artifact(context, parts) as Json, epochs: [] };
  }
  if (!Array.isArray(part)) return await computation.part!(context, part) as PartOutput<Json>;
  const outputs = part.length === 1
    ? [await computation.part!(context, part[0], steps)]
    : await computation.together!(context, part, steps);
  const result = steps === undefined ? outputs : outputs.map(({ result }) => result);
  return { result: result as unknown as Json, epochs: [] };
}

async function loadDeclared<T>({ name: stage, loads }: Stage, name: string): Promise<T> {
  const url = loads?.[name];
  if (url === undefined) {
    throw new Error(`Stage ${stage} loads ${name}, which is not among its modules`);
  }
  return (await import(url)).default;
}

function tell(
  { telling }: Stage,
  { done, total, news }: ComputationProgress,
  { progress }: Services,
): void {
  const event = { done, total, unit: telling?.unit ?? "step" };
  const lines = news === undefined ? [] : telling?.lines?.(news) ?? [];
  if (lines.length === 0) progress(event);
  for (const line of lines) progress({ ...event, line });
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
