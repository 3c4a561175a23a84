import type { ClaimNumber } from "../schema/claims.ts";
import type { RateGrid, TuningArtifact } from "../schema/tuning.ts";
import { type ClaimDefinition, OF_TRAINING, type Titles, Untestable } from "./claim.ts";
import { type Edge, verdictOfEdges } from "./verdicts.ts";
import { sentenceOf } from "./words.ts";

export const C23: ClaimDefinition = {
  id: "C23",
  where: "section 4.1",
  statement: "RMSProp may use a larger learning rate than SGD without diverging",
  paper: null,
  unit: "",
  margin: null,
  test:
    "On each optimizer's grid of learning rates, the largest α at which every run trains, and the " +
    "smallest from which on none does; where training ends lies between the two. Reproduced if RMSProp " +
    "trains at a rate at which SGD no longer does, not reproduced if it is the other way round, otherwise " +
    "open.",
  assumed: OF_TRAINING,
  from: ["tuning"],
  family: null,
  varies: "it compares no two samples: a rate trains every run or it does not",
  examine: ({ tuning, titles }) => {
    const edges = {
      rmsprop: edgeOf(tuning, "rmsprop", titles),
      sgd: edgeOf(tuning, "sgd", titles),
    };
    return {
      compared: [],
      numbers: tuning.rates.flatMap((one) => numbersOf(one, titles)),
      conclude: () => {
        const verdict = verdictOfEdges(edges.rmsprop, edges.sgd);
        const clauses = [clause("RMSProp", edges.rmsprop), clause("SGD", edges.sgd)];
        return { verdict, sentence: sentenceOf(verdict, clauses) };
      },
    };
  },
};

function edgeOf({ rates }: TuningArtifact, name: "rmsprop" | "sgd", titles: Titles): Edge {
  const found = rates.find((one) => one.name === name);
  if (!found) throw new Untestable(`${titles[name]} was not tried`);
  if (found.largestTraining === null) {
    throw new Untestable(`${titles[name]} trains every run at no rate of its grid`);
  }
  return { trains: found.largestTraining, fails: found.divergenceEdge };
}

function numbersOf(
  { name: optimizer, largestTraining, divergenceEdge }: RateGrid,
  titles: Titles,
): ClaimNumber[] {
  const name = titles[optimizer];
  return [
    { what: `${name}: largest α at which every run trains`, value: largestTraining },
    { what: `${name}: smallest α from which on none does`, value: divergenceEdge },
  ].flatMap(({ what, value }) => value === null ? [] : [{ what, value }]);
}

function clause(name: string, { trains, fails }: Edge): string {
  return `${name} trains up to α = ${trains} and ` +
    (fails === null ? "its grid ends before it fails" : `no longer from α = ${fails}`);
}
