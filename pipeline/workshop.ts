import type { BackendChoice } from "../lib/backend/select.ts";
import type { KeyComponents } from "../lib/schema/record.ts";
import type { Code } from "./fingerprint.ts";
import type { Layout } from "./layout.ts";
import type { Project } from "./project.ts";
import type { TaskResult } from "./protocol.ts";
import type { Reporter } from "./reporter.ts";
import type { Json, Stage } from "./stage.ts";
import type { AtStep } from "./store.ts";
import { UserError } from "./user_error.ts";
import type { Pool } from "./worker_pool.ts";
import { TaskError } from "./worker_process.ts";

/** What stages are made with. */
export interface Workshop {
  project: Project;
  /** The code as it was when the run began. */
  code: Code;
  layout: Layout;
  pool: Pool;
  backend: BackendChoice | null;
  reporter: Reporter;
  at: AtStep;
  /** True: the failure of a stage leaves the workers to the others. */
  keepGoing?: boolean;
}

/** A stage that is being made. */
export interface Job {
  stage: Stage;
  /** Its place in the DAG; workers take the first. */
  rank: number;
  backend: BackendChoice | null;
  components: KeyComponents;
  key: string;
  /** Given when the parts are to be cut off after so many steps, and compared: a replay. */
  steps?: number;
}

/** Whether one task takes all parts of the stage: a GPU computes them side by side. */
export function takesPartsTogether({ stage, backend }: Job): boolean {
  return stage.parts?.runTogether !== undefined && backend?.name === "webgpu";
}

/**
 * Has a worker run a part of the stage, or (null) make the artifact from the parts' results.
 *
 * @throws UserError when it fails; what the worker said is in the stage's log
 */
export async function runTask(
  { project, layout, pool, reporter }: Workshop,
  { stage, rank, backend, components, steps }: Job,
  part: number | number[] | null,
  parts: Json[],
  onStart: () => void,
): Promise<TaskResult> {
  const inputs = Object.fromEntries(
    Object.entries(components.inputs)
      .map(([name, sha256]) => [name, { path: layout.artifact(name), sha256 }]),
  );
  // What gathers measured parts measures nothing.
  const undisturbed = stage.measures && (part !== null || !stage.parts);
  const task = { stage: stage.name, part, backend, inputs, parts, steps, undisturbed };
  try {
    return await pool.run(task, rank, {
      onStart,
      onProgress: (progress) => {
        // Of a stage in parts, what comes after them is short.
        if (part === null && stage.parts) return;
        // Parts that run together advance together; what one of them says is said once.
        const { line: _, ...silent } = progress;
        [part ?? 0].flat().forEach((each, k) =>
          reporter.progress(stage.name, each, k === 0 ? progress : silent)
        );
      },
    });
  } catch (error) {
    if (!(error instanceof TaskError)) throw error;
    const log = layout.log(stage.name);
    const what = stage.name + (part === null ? "" : ` part ${[part].flat().join(", ")}`);
    await project.files.write(log, new TextEncoder().encode(`${what}\n${error.details}`));
    throw new UserError(
      `Cannot ${steps === undefined ? "make" : "replay"} ${what}: ${error.message} (log: ${
        layout.relative(log)
      })`,
    );
  }
}
