import type { EpochTimeArtifact } from "../schema/epoch_time.ts";
import { type ClaimDefinition, Untestable } from "./claim.ts";
import { verdictOfAll, verdictOfFact } from "./verdicts.ts";
import { sentenceOf } from "./words.ts";

type Fall = EpochTimeArtifact["falls"][number];

const COARSE =
  " Only the class it falls in is told, since seconds differ from run to run; they stand " +
  "in the run report of the stage epoch-time.";
const UNVARIED = "it compares no two samples: the ratio of two times is held against a bound";
const ASSUMED = ["the machine of the run, which its run report names"];

export const C6: ClaimDefinition = {
  id: "C6",
  where: "Figure 4",
  statement: "The first epoch is slower than the others, since the kernels are compiled in it",
  paper: null,
  unit: "",
  margin: null,
  test:
    "The time of the first epoch, with the compilation of kernels before it, over that of the fastest " +
    "later one, as the median over batch sizes, each measured alone. Reproduced if it reaches the bound, " +
    "otherwise not reproduced; untestable on a processor, where no kernel waits to be compiled." +
    COARSE,
  assumed: ASSUMED,
  from: ["epoch-time"],
  family: null,
  varies: UNVARIED,
  examine: ({ "epoch-time": { firstEpochSlower, memory, rules: { slowerFrom } } }) => ({
    compared: [],
    numbers: [{
      what: "first epoch over a later one, from which on it counts as slower",
      value: slowerFrom,
    }],
    conclude: () => {
      const times = `the first epoch takes ${firstEpochSlower ? "at least" : "less than"} ` +
        `${slowerFrom} times as long as a later one`;
      if (!onProcessor(memory)) {
        const verdict = verdictOfFact(firstEpochSlower);
        return { verdict, sentence: sentenceOf(verdict, [times]) };
      }
      const clause =
        `these runs were made on a CPU, by kernels that are compiled before any run, so that ` +
        `there is no compilation to see; ${times}`;
      return { verdict: "untestable", sentence: sentenceOf("untestable", [clause]) };
    },
  }),
};

export const C7: ClaimDefinition = {
  id: "C7",
  where: "Figures 4 and 5",
  statement: "The time of an epoch falls strongly as the batch size grows",
  paper: null,
  unit: "",
  margin: null,
  test:
    "Time by image in Figure 4 at b = 64 over b = 256, and in Figure 5 at the smallest over the " +
    "fastest, rounded down to a power of two; 1 is all below 2. Strong from the bound on. Reproduced if " +
    "both falls are strong, not reproduced if neither is, otherwise open." + COARSE,
  assumed: ASSUMED,
  from: ["epoch-time"],
  family: null,
  varies: UNVARIED,
  examine: ({ "epoch-time": { falls, memory, rules: { strongFrom } } }) => {
    if (falls.length === 0) throw new Untestable("the times of two batch sizes are needed");
    return {
      compared: [],
      numbers: [
        ...falls.map((fall) => ({
          what: `${fall.figure}: ${pairOf(fall)}, rounded down to a power of two`,
          value: fall.atLeast,
        })),
        { what: "fall that counts as strong", value: strongFrom },
      ],
      conclude: () => {
        const strong = falls.filter((fall) => fall.strong);
        const verdict = strong.length === 0
          ? "not reproduced"
          : verdictOfAll(falls.map((fall) => fall.strong ? "reproduced" : "open"));
        const where = onProcessor(memory)
          ? [
            "on this CPU, which a small minibatch keeps as busy as a large one; " +
            "nothing is said of a GPU",
          ]
          : [];
        return { verdict, sentence: sentenceOf(verdict, [...falls.map(clause), ...where]) };
      },
    };
  },
};

/** Whether the processor trained, and no GPU. */
function onProcessor({ kind }: EpochTimeArtifact["memory"]): boolean {
  return kind === "resident";
}

/** `b = 64 over b = 256` */
function pairOf({ from, to }: Fall): string {
  return `b = ${from} over ${to === null ? "the fastest" : `b = ${to}`}`;
}

function clause({ from, to, atLeast }: Fall): string {
  const other = to === null ? "at the fastest batch size" : `at b = ${to}`;
  const times = atLeast === 1 ? "less than twice" : `at least ${atLeast} times`;
  return `an image takes ${times} as long at b = ${from} as ${other}`;
}
