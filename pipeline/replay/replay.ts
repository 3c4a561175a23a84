import { type Job, runTask, takesPartsTogether, type Workshop } from "../engine/workshop.ts";
import type { Json, Replay } from "../stage.ts";
import { artifactText } from "../store/artifact_text.ts";
import { validated } from "../store/validated.ts";
import { UserError } from "../user_error.ts";
import { compareTrajectories, compareValues, type Comparison } from "./comparison.ts";

/** What was computed again, and how it compares with the artifact. */
export interface Replayed {
  /** The first steps of every part; null when the stage was computed as a whole. */
  beginning: { parts: number; steps: number; comparison: Comparison } | null;
  /** The artifact gathered from the recorded parts, or computed as a whole. */
  artifact: Comparison;
}

/**
 * Computes the first steps of every part of a stage, and what gathers the parts into the artifact, and
 * holds both against the artifact on disk. A stage without a replay is computed as a whole.
 *
 * @throws UserError when the artifact does not fit what the stage now makes, or the computation fails
 */
export async function replayStage(
  workshop: Workshop,
  job: Job,
  steps: number,
): Promise<Replayed> {
  const { reporter, project: { layout, files } } = workshop;
  const { name, schema, parts, replay } = job.stage;
  reporter.started(name, Math.max(parts?.count ?? 0, 1), 0);
  try {
    const bytes = await files.read(layout.artifact(name)) ?? new Uint8Array();
    const text = new TextDecoder().decode(bytes);
    const recorded = fitting(() => validated(schema, JSON.parse(text), name), name);
    if (replay && parts) return await replayParts(workshop, job, replay, recorded, text, steps);
    const results = await Promise.all(
      Array.from(
        { length: parts?.count ?? 0 },
        (_, part) => runTask(workshop, job, part, []),
      ),
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
  steps: number,
): Promise<Replayed> {
  const { parts, name } = job.stage;
  const recorded = replay.parts(artifact);
  const numbers = recorded.map((_, part) => part);
  // As they were made: rounding may depend on what is computed side by side.
  const tasks = takesPartsTogether(job) ? [numbers] : numbers.map((part) => [part]);
  const done = await Promise.all(
    tasks.map((task) => runTask(workshop, { ...job, steps }, task, [])),
  );
  const found = done.flatMap(({ result }) => result as Json[])
    .map((result, part) => validated(parts!.schema, result, `${name} part ${part}`));
  const [then, now] = [recorded, found].map((all) => all.map(replay.trajectory));
  const taken = Math.min(steps, ...then.map((one) => one.steps.length));
  const comparison = compareTrajectories(then, now, taken);
  return {
    beginning: { parts: recorded.length, steps: taken, comparison },
    artifact: await gather(workshop, job, recorded as Json[], text),
  };
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
