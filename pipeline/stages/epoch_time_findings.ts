import {
  EPOCH_TIME_RULES as RULES,
  type EpochTimeArtifact,
  type EpochTimeFall,
  type TrainingMemory,
} from "../../lib/schema/epoch_time.ts";

/** What was measured at one batch size. */
export interface Measured {
  batchSize: number;
  stepsPerEpoch: number;
  /** Before the first epoch, evaluation left out. */
  preparationSeconds: number;
  /** Training time of each epoch. */
  seconds: number[];
  memory: { kind: TrainingMemory["kind"]; bytes: number };
}

/** What the measurements come to by the rules, which leave out all that two runs may differ in. */
export function findings(
  all: Measured[],
): Pick<EpochTimeArtifact, "firstEpochSlower" | "falls" | "memory"> {
  return {
    firstEpochSlower: median(all.map(firstToLater)) >= RULES.slowerFrom,
    falls: [fall(all, "Figure 4", 64, 256), fall(all, "Figure 5", 64, null)],
    memory: memoryAt(all, 64),
  };
}

/** How many times as long as the fastest of the others the first epoch takes, and all before it. */
function firstToLater({ preparationSeconds, seconds: [first, ...later] }: Measured): number {
  return (preparationSeconds + first) / Math.min(...later);
}

function fall(
  all: Measured[],
  figure: EpochTimeFall["figure"],
  from: number,
  to: number | null,
): EpochTimeFall {
  const against = to === null ? all : [at(all, to)];
  const times = secondsPerImage(at(all, from)) / Math.min(...against.map(secondsPerImage));
  let atLeast = 1;
  while (2 * atLeast <= times) atLeast *= 2;
  return { figure, from, to, atLeast, strong: atLeast >= RULES.strongFrom };
}

/** In the fastest epoch but the first. */
function secondsPerImage({ batchSize, stepsPerEpoch, seconds: [, ...later] }: Measured): number {
  return Math.min(...later) / (stepsPerEpoch * batchSize);
}

function memoryAt(all: Measured[], batchSize: number): TrainingMemory {
  const { kind, bytes } = at(all, batchSize).memory;
  const megabytes = bytes / 1e6;
  return {
    batchSize,
    kind,
    aboveMegabytes: RULES.memorySteps.findLast((step) => megabytes > step) ?? 0,
    upToMegabytes: RULES.memorySteps.find((step) => megabytes <= step) ?? null,
    underReported: kind === "device" ? megabytes < RULES.reportedMegabytes : null,
  };
}

function at(all: Measured[], batchSize: number): Measured {
  const found = all.find((one) => one.batchSize === batchSize);
  if (found) return found;
  throw new Error(
    `Cannot compare epoch times: b = ${batchSize} must be among the batch sizes, got ${
      all.map((one) => one.batchSize).join(", ")
    }`,
  );
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.floor(sorted.length / 2)]) / 2;
}
