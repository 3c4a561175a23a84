import type { EpochTimeArtifact } from "../schema/epoch_time.ts";
import { type ClaimDefinition, Untestable } from "./claim.ts";
import { verdictOfAll, verdictOfFact } from "./verdicts.ts";
import { sentenceOf } from "./words.ts";

type Fall = EpochTimeArtifact["falls"][number];

const COARSE =
  " Only the class it falls in is told, since seconds differ from run to run; they stand " +
  "in the run report of the stage epoch-time.";
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
    "later one, as the median over batch sizes, each measured alone. Reproduced if it reaches the bound, otherwise not reproduced." +
    COARSE,
  assumed: ASSUMED,
  from: ["epoch-time"],
  family: null,
  examine: ({ "epoch-time": { firstEpochSlower, rules: { slowerFrom } } }) => ({
    compared: [],
    numbers: [{
      what: "first epoch over a later one, from which on it counts as slower",
      value: slowerFrom,
    }],
    conclude: () => {
      const verdict = verdictOfFact(firstEpochSlower);
      const clause = `the first epoch takes ${firstEpochSlower ? "at least" : "less than"} ` +
        `${slowerFrom} times as long as a later one`;
      return { verdict, sentence: sentenceOf(verdict, [clause]) };
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
    "both falls are strong, not reproduced if neither is, otherwise inconclusive." + COARSE,
  assumed: ASSUMED,
  from: ["epoch-time"],
  family: null,
  examine: ({ "epoch-time": { falls, rules: { strongFrom } } }) => {
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
          : verdictOfAll(falls.map((fall) => fall.strong ? "reproduced" : "inconclusive"));
        return { verdict, sentence: sentenceOf(verdict, falls.map(clause)) };
      },
    };
  },
};

/** `b = 64 over b = 256` */
function pairOf({ from, to }: Fall): string {
  return `b = ${from} over ${to === null ? "the fastest" : `b = ${to}`}`;
}

function clause({ from, to, atLeast }: Fall): string {
  const other = to === null ? "at the fastest batch size" : `at b = ${to}`;
  const times = atLeast === 1 ? "less than twice" : `at least ${atLeast} times`;
  return `an image takes ${times} as long at b = ${from} as ${other}`;
}
