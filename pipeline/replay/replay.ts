import { type Job, runTask, takesPartsTogether, type Workshop } from "../engine/workshop.ts";
import type { Json, Replay } from "../stage.ts";
import { artifactText } from "../store/artifact_text.ts";
import { readTrusted } from "../store/trusted.ts";
import { validated } from "../store/validated.ts";
import { UserError } from "../user_error.ts";
import {
  compareTrajectories,
  compareValues,
  type Comparison,
  stepsInCommon,
} from "./comparison.ts";

/** More steps than any part has. */
const WHOLE = Number.MAX_SAFE_INTEGER;

/** How much of a stage is computed again. */
export interface Extent {
  /** Steps of each part; null: all of them, and what is measured at their end. */
  steps: number | null;
  /** The only part; null: all of them. */
  part: number | null;
}

/** What was computed again, and how it compares with the artifact. */
export interface Replayed {
  /** Steps of the parts that were; null when the stage was computed as a whole. */
  beginning: { parts: number[]; steps: number; comparison: Comparison } | null;
  /** The artifact gathered from the recorded parts, or computed as a whole. */
  artifact: Comparison;
}

/**
 * Computes the parts of a stage again as far as `extent` says, and what gathers the parts into the
 * artifact, and holds both against the artifact on disk. A stage without a replay is computed as a whole.
 *
 * @throws UserError when the artifact cannot be trusted or does not fit what the stage now makes, there is no such part, or
 * the computation fails
 */
export async function replayStage(
  workshop: Workshop,
  job: Job,
  extent: Extent,
): Promise<Replayed> {
  const { reporter, project } = workshop;
  const { name, schema, parts, replay } = job.stage;
  reporter.started(name, Math.max(parts?.count ?? 0, 1), 0);
  try {
    const text = (await readTrusted(name, project))?.artifact.text ?? "";
    const recorded = fitting(() => validated(schema, JSON.parse(text), name), name);
    if (replay && parts) return await replayParts(workshop, job, replay, recorded, text, extent);
    if (extent.part !== null) throw noSuchPart(name, extent.part, 0);
    const count = parts?.count ?? 0;
    const results = await Promise.all(
      Array.from({ length: count }, (_, part) => runTask(workshop, job, part, [])),
    );
    const artifact = await gather(workshop, job, results.map(({ result }) => result), text);
    return { beginning: null, artifact };
  } finally {
    reporter.ended(name);
  }
}

async function replayParts(
  workshop: Workshop,
  job: Job,
  replay: Replay,
  artifact: Json,
  text: string,
  { steps: asked, part: only }: Extent,
): Promise<Replayed> {
  const { parts, name } = job.stage;
  const all = replay.parts(artifact);
  const numbers = only === null ? all.map((_, part) => part) : [only];
  if (only !== null && only >= all.length) throw noSuchPart(name, only, all.length);
  const recorded = numbers.map((part) => all[part]);
  const then = recorded.map(replay.trajectory);
  const steps = stepsInCommon(then, asked ?? WHOLE);
  // As they were made: rounding may depend on what is computed side by side.
  const tasks = takesPartsTogether(job) && only === null
    ? [numbers]
    : numbers.map((part) => [part]);
  const cutOff = { ...job, steps: asked ?? WHOLE };
  const done = await Promise.all(tasks.map((task) => runTask(workshop, cutOff, task, [])));
  const found = done.flatMap(({ result }) => result as Json[])
    .map((result, k) => validated(parts!.schema, result, `${name} part ${numbers[k]}`));
  const comparison = compareTrajectories(then, found.map(replay.trajectory), steps, numbers);
  return {
    beginning: {
      parts: numbers,
      steps,
      comparison: asked === null ? withEnds(comparison, recorded as Json[], found) : comparison,
    },
    artifact: await gather(workshop, job, all as Json[], text),
  };
}

/** Of parts that were computed to their ends, all that they tell; where steps differ, the steps alone. */
function withEnds(steps: Comparison, recorded: Json[], found: Json[]): Comparison {
  if (steps.discrepancies.length > 0) return steps;
  const { compared, discrepancies } = compareValues(recorded, found);
  return { ...steps, compared, discrepancies };
}

function noSuchPart(name: string, part: number, count: number): UserError {
  const why = count === 0
    ? "it is computed as a whole; leave out --part"
    : `its parts are 0 to ${count - 1}; choose another --part`;
  return new UserError(`Cannot replay part ${part} of ${name}: ${why}`, 2);
}

/** Makes the artifact of the parts' results, and compares it with the one that is there, to the byte. */
async function gather(workshop: Workshop, job: Job, results: Json[], text: string) {
  const { result } = await runTask(workshop, job, null, results);
  const made = validated(job.stage.schema, result, job.stage.name);
  const comparison = compareValues(JSON.parse(text), made);
  if (comparison.discrepancies.length === 0 && artifactText(made) !== text) {
    const what = { where: "/", step: null, recorded: "one text", found: "another" };
    comparison.discrepancies.push({ ...what, relative: null, ulps: null });
  }
  return comparison;
}

function fitting<T>(work: () => T, stage: string): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof UserError || error instanceof SyntaxError)) throw error;
    throw new UserError(
      `Cannot replay ${stage}: its artifact is not one that the code now makes: ${error.message}`,
    );
  }
}
