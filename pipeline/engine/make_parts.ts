import type { PartOutput } from "../stage.ts";
import { type FinishedPart, KeptParts } from "../store/kept_parts.ts";
import { validated } from "../store/validated.ts";
import { count } from "../telling/words.ts";
import { refuseDrift } from "./drift.ts";
import { type Job, runTask, takesPartsTogether, type Workshop } from "./workshop.ts";

/** Runs those parts of a stage that were not finished before, and keeps each as it is done. */
export async function makeParts(
  workshop: Workshop,
  job: Job,
  kept: KeptParts,
  onStart: () => void,
): Promise<FinishedPart[]> {
  const { stage: { name, parts } } = job;
  const found = await Promise.all(
    Array.from({ length: parts?.count ?? 0 }, (_, part) => kept.read(part)),
  );
  const done = found.filter((part) => part !== null).length;
  workshop.reporter.started(name, Math.max(found.length, 1), done);
  if (done > 0) {
    workshop.reporter.say(
      `${name}  goes on: ${count(done, "part")} of ${found.length} kept from an interrupted run`,
    );
  }
  const missing = found.flatMap((part, k) => part ? [] : [k]);
  if (takesPartsTogether(job) && missing.length > 1) {
    const made = await makeTogether(workshop, job, missing, kept, onStart);
    missing.forEach((part, k) => found[part] = made[k]);
  }
  const settled = await Promise.allSettled(
    found.map((part, k) => part ?? makePart(workshop, job, k, kept, onStart)),
  );
  return settled.map((outcome) => {
    if (outcome.status === "rejected") throw outcome.reason;
    return outcome.value;
  });
}

/** Several parts in one task, each kept as if it had been made alone. */
async function makeTogether(
  workshop: Workshop,
  job: Job,
  parts: number[],
  kept: KeptParts,
  onStart: () => void,
): Promise<FinishedPart[]> {
  const { result, peakResidentBytes } = await runTask(workshop, job, parts, [], onStart);
  const outputs = result as unknown as PartOutput[];
  await refuseDrift(workshop, job);
  return await Promise.all(parts.map((part, k) => {
    const what = `${job.stage.name} part ${part}`;
    const value = validated(job.stage.parts!.schema, outputs[k].result, what);
    return kept.keep(part, { result: value, epochs: outputs[k].epochs, peakResidentBytes });
  }));
}

/** One part, unless it was finished before; a later run of the stage finds it. */
export async function makePartAlone(
  workshop: Workshop,
  job: Job,
  part: number,
  kept: KeptParts,
): Promise<void> {
  workshop.reporter.started(job.stage.name, 1, 0);
  try {
    if (!await kept.read(part)) await makePart(workshop, job, part, kept, () => {});
  } finally {
    workshop.reporter.ended(job.stage.name);
  }
}

async function makePart(
  workshop: Workshop,
  job: Job,
  part: number,
  kept: KeptParts,
  onStart: () => void,
): Promise<FinishedPart> {
  const { stage } = job;
  try {
    const made = await runTask(workshop, job, part, [], onStart);
    const result = validated(stage.parts!.schema, made.result, `${stage.name} part ${part}`);
    await refuseDrift(workshop, job);
    const finished = await kept.keep(part, { ...made, result });
    workshop.at("part kept", stage.name);
    return finished;
  } catch (error) {
    // The other parts would be waited for in vain, unless there is more to do than this stage.
    if (!workshop.keepGoing) await workshop.pool.stop(error as Error);
    throw error;
  }
}
