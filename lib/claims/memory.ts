import type { ClaimNumber } from "../schema/claims.ts";
import type { TrainingMemory } from "../schema/epoch_time.ts";
import type { ClaimDefinition } from "./claim.ts";
import { verdictOfFact } from "./verdicts.ts";
import { sentenceOf } from "./words.ts";

export const C20: ClaimDefinition = {
  id: "C20",
  where: "section 2.1",
  statement: "The whole process uses just under 300 MB of GPU memory",
  paper: "just under 300",
  unit: "MB",
  margin: null,
  test:
    "Peak of a process that only trains, in MB of 10⁶ bytes. On a GPU, of its buffers: reproduced if " +
    "it stays under 300 MB, otherwise not reproduced. On a CPU, of the process itself, which is another " +
    "memory: untestable. Only the step it falls in is told, since bytes differ from run to run; they stand " +
    "in the run report of the stage epoch-time.",
  assumed: ["the machine of the run, which its run report names"],
  from: ["epoch-time"],
  family: null,
  varies: "it compares no two samples: memory is measured once",
  examine: ({ "epoch-time": { memory } }) => ({
    compared: [],
    numbers: numbersOf(memory),
    conclude: () => {
      const verdict = memory.underReported === null
        ? "untestable"
        : verdictOfFact(memory.underReported);
      return { verdict, sentence: sentenceOf(verdict, [clause(memory)]) };
    },
  }),
};

function numbersOf(
  { kind, batchSize, aboveMegabytes, upToMegabytes }: TrainingMemory,
): ClaimNumber[] {
  const what = `peak of the ${
    kind === "device" ? "GPU's" : "process's"
  } memory at b = ${batchSize}`;
  const lower = { what: `${what}, above`, value: aboveMegabytes };
  return upToMegabytes === null
    ? [lower]
    : [lower, { what: `${what}, up to`, value: upToMegabytes }];
}

/** `training at b = 1024 takes 200 to 400 MB of GPU memory` */
function clause({ kind, batchSize, aboveMegabytes, upToMegabytes }: TrainingMemory): string {
  const amount = upToMegabytes === null
    ? `more than ${aboveMegabytes} MB`
    : `${aboveMegabytes} to ${upToMegabytes} MB`;
  const training = `training at b = ${batchSize} takes ${amount}`;
  return kind === "device"
    ? `${training} of GPU memory`
    : `no GPU was measured, and on the CPU ${training} of the process's memory`;
}
