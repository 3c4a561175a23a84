import type {
  EpochTimeArtifact,
  EpochTimeFall,
  TrainingMemory,
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

type Rules = EpochTimeArtifact["rules"];

/** What the measurements come to by the rules, which leave out all that two runs may differ in. */
export function findings(
  all: Measured[],
  rules: Rules,
): Pick<EpochTimeArtifact, "firstEpochSlower" | "falls" | "memory"> {
  return {
    firstEpochSlower: median(all.map(firstToLater)) >= rules.slowerFrom,
    falls: [fall(all, rules, "Figure 4", 64, 256), fall(all, rules, "Figure 5", 64, null)],
    memory: memoryAt(all, rules, 64),
  };
}

/** How many times as long as the fastest of the others the first epoch takes, and all before it. */
function firstToLater({ preparationSeconds, seconds: [first, ...later] }: Measured): number {
  return (preparationSeconds + first) / Math.min(...later);
}

function fall(
  all: Measured[],
  rules: Rules,
  figure: EpochTimeFall["figure"],
  from: number,
  to: number | null,
): EpochTimeFall {
  const against = to === null ? all : [at(all, to)];
  const times = secondsPerImage(at(all, from)) / Math.min(...against.map(secondsPerImage));
  let atLeast = 1;
  while (2 * atLeast <= times) atLeast *= 2;
  return { figure, from, to, atLeast, strong: atLeast >= rules.strongFrom };
}

/** In the fastest epoch but the first. */
function secondsPerImage({ batchSize, stepsPerEpoch, seconds: [, ...later] }: Measured): number {
  return Math.min(...later) / (stepsPerEpoch * batchSize);
}

function memoryAt(all: Measured[], rules: Rules, batchSize: number): TrainingMemory {
  const { kind, bytes } = at(all, batchSize).memory;
  const megabytes = bytes / 1e6;
  return {
    batchSize,
    kind,
    aboveMegabytes: rules.memorySteps.findLast((step) => megabytes > step) ?? 0,
    upToMegabytes: rules.memorySteps.find((step) => megabytes <= step) ?? null,
    underReported: kind === "device" ? megabytes < rules.reportedMegabytes : null,
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
