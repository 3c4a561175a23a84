import type { ClaimReached } from "../schema/claims.ts";
import { LOOKS, PROMISED } from "../stats/sequential.ts";
import { type ClaimInputs, type Compared, type Pair, Untestable } from "./claim.ts";
import { compare, printedSummary } from "./compare.ts";
import { looksAt, pooled } from "./pooled.ts";
import {
  type Accuracies,
  type Evidence,
  evidenceOf,
  type Hypothesis,
  isDecided,
  logUnsteadiness,
  SEQUENTIAL,
} from "./sequential.ts";
import type { Side } from "./tests.ts";
import type { Universe } from "./universe.ts";

/** How such a test goes, for the text of its row. */
export const BY_LOOKS = `after ${LOOKS.join(", ")} seeds, at the nominal level of each look, ` +
  `which keep the error of all looks together at ${
    100 * PROMISED
  } %; the first look that decides ends it`;

/** Where a hypothesis stands after its looks. */
export interface Followed {
  hypothesis: Hypothesis;
  /** Both sides at the look that decided it, or at the last. */
  sides: [Side, Side];
  evidence: Evidence;
  /** Seeds of each. */
  n: number;
  /** null where no look decided it. */
  reached: ClaimReached | null;
}

/** The looks are the same in all universes. */
const taken = new WeakMap<ClaimInputs, Map<string, Followed>>();

/** Where a hypothesis of `SEQUENTIAL` stands. @throws Untestable when the runs are too few or short */
export function follow(id: string, inputs: ClaimInputs): Followed {
  const known = taken.get(inputs) ?? new Map<string, Followed>();
  taken.set(inputs, known);
  const followed = known.get(id) ?? throughLooks(id, inputs);
  known.set(id, followed);
  return followed;
}

function throughLooks(id: string, inputs: ClaimInputs): Followed {
  const hypothesis = SEQUENTIAL.find((one) => one.id === id)!;
  const accuracies = pooled(inputs);
  for (const setting of [hypothesis.first, hypothesis.second]) {
    if (typeof setting !== "string" || accuracies(setting).length >= 2) continue;
    throw new Untestable(
      `the test needs at least two seeds of ${setting}, and there is ${accuracies(setting).length}`,
    );
  }
  const looks = looksAt(hypothesis, accuracies).map((n, k) => ({
    n,
    look: k + 1,
    evidence: evidenceOf(hypothesis, accuracies, n),
  }));
  const decisive = looks.find(({ evidence }) => evidence !== null && isDecided(evidence));
  const { n: most, look, evidence } = decisive ?? looks.at(-1)!;
  if (evidence === null) {
    const epochs = accuracies(hypothesis.first)[0].length - 1;
    throw new Untestable(
      "the changes from epoch to epoch need at least 3 epochs of training in which they are not all " +
        `the same, and there are ${epochs}`,
    );
  }
  // A small profile has fewer seeds than its first look asks for.
  const n = Math.min(most, accuracies(hypothesis.first).length);
  return {
    ...{ hypothesis, n, evidence, sides: sidesOf(hypothesis, accuracies, n) },
    reached: decisive ? { n, look } : null,
  };
}

/** The comparison of means at the look where a hypothesis stands, in a universe. */
export function comparedAt(
  { hypothesis, sides: [ours, against], evidence: { level } }: Followed,
  pair: Pair,
  universe: Universe,
): Compared {
  return compare(pair, { ours, against, margin: hypothesis.margin, level }, universe);
}

function sidesOf(
  { quantity, first, second }: Hypothesis,
  accuracies: (setting: string) => Accuracies,
  n: number,
): [Side, Side] {
  const values = (setting: string) =>
    accuracies(setting).slice(0, n).map((byEpoch) => {
      const percent = byEpoch.slice(1).map((fraction) => 100 * fraction);
      return quantity === "unsteadiness" ? logUnsteadiness(percent)! : percent.at(-1)!;
    });
  return [values(first), typeof second === "string" ? values(second) : printedSummary(second)];
}
