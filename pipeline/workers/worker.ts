import type { BackendChoice } from "../../lib/backend/select.ts";
import { loadStages } from "../project.ts";
import type { OpenedDataset, Progress, Stage } from "../stage.ts";
import { refuseNonFinite } from "../store/validated.ts";
import {
  encodeEvent,
  type Hello,
  lines,
  type Task,
  type TaskResult,
  type WorkerEvent,
} from "./protocol.ts";
import { peakResidentBytes } from "./memory.ts";
import { compute, stageContext } from "./stage_context.ts";

/**
 * A process that runs parts of stages, one after the other, as its parent asks by lines of JSON on
 * standard input. It ends when that closes, so that it cannot outlive its parent.
 */

/** Between two events of progress without a line. */
const MILLISECONDS_BETWEEN = 100;

// What libraries tell the console must not get between the events.
for (const method of ["log", "info", "debug"] as const) console[method] = console.error;

const requests = lines(Deno.stdin.readable);
const hello: Hello = JSON.parse((await requests.next()).value as string);
const { send, progress } = eventSink(Deno.stdout);
const stages = loadStages(hello.modules.stages, hello.profile);
const startBackend = once(async ({ name, adapter }: BackendChoice) => {
  const module: typeof import("../../lib/backend/start.ts") = await import(hello.modules.backend);
  await module.startBackend(name, { adapter, blasLibrary: hello.blasLibrary ?? undefined });
});
const openDataset = once(async (): Promise<OpenedDataset> => {
  const module: typeof import("../images/dataset.ts") = await import(hello.modules.dataset);
  return await module.openDataset(hello.profile, hello);
});

// Not awaited one by one: the end of standard input has to be noticed while a task runs.
for await (const line of requests) answer(JSON.parse(line));
Deno.exit(0);

async function answer(task: Task): Promise<void> {
  try {
    send({ type: "done", result: await run(task) });
  } catch (error) {
    const known = error instanceof Error;
    send({
      type: "failed",
      message: (known ? error.message : String(error)).replaceAll(/\s*\n\s*/g, " "),
      details: known ? error.stack ?? "" : "",
    });
  }
}

async function run(task: Task): Promise<TaskResult> {
  const stage = (await stages).find(({ name }) => name === task.stage) as Stage;
  if (task.backend) await startBackend(task.backend);
  const services = { readFile: Deno.readFile, openDataset, progress, peakResidentBytes };
  const context = stageContext(stage, task, hello, services);
  const { result, epochs } = await compute((await import(stage.module)).default, task, context);
  refuseNonFinite(result, task.stage);
  return { result, epochs, peakResidentBytes: await peakResidentBytes() };
}

/** The first call's result, for every later call. */
function once<A extends unknown[], R>(work: (...args: A) => Promise<R>): typeof work {
  let first: Promise<R> | undefined;
  return (...args) => first ??= work(...args);
}

/** Sends a worker's events; progress at most ten times a second, unless it has a line to keep. */
function eventSink(out: { writeSync(data: Uint8Array): number }): {
  send(event: WorkerEvent): void;
  progress(event: Progress): void;
} {
  let last = 0;
  const send = (event: WorkerEvent) => {
    // At once, not through a stream: a part that never yields must be heard, too.
    for (let data = encodeEvent(event); data.length > 0;) data = data.subarray(write(data));
  };
  const write = (data: Uint8Array): number => {
    try {
      return out.writeSync(data);
    } catch {
      Deno.exit(1); // nobody reads any more: the parent is gone
    }
  };
  const progress = (event: Progress) => {
    const now = performance.now();
    if (event.line === undefined && event.done < event.total && now - last < MILLISECONDS_BETWEEN) {
      return;
    }
    last = now;
    send({ type: "progress", progress: event });
  };
  return { send, progress };
}
