/** The choices of an analysis that others would make otherwise. */
export interface Universe {
  /** Times the claim's margin. */
  margin: number;
  /** Of a difference between two settings. */
  test: TestKind;
  /** The seed that is left out, by its place; null: none is. */
  without: number | null;
}

export type TestKind = "welch" | "ranks" | "permutation";

/** A choice that a claim's verdict may depend on. */
export type Choice = keyof Universe;

/** The rules as they were fixed beforehand. */
export const MAIN: Universe = { margin: 1, test: "welch", without: null };

const OPTIONS = {
  margin: [1, 0.5, 2],
  test: ["welch", "ranks", "permutation"],
} as const;

/** Seeds must be left that show a spread. */
const FEWEST_SEEDS = 3;

/** Every combination of some choices, `MAIN` first. */
export function universes(choices: readonly Choice[], seeds: number): Universe[] {
  const margins = choices.includes("margin") ? OPTIONS.margin : [MAIN.margin];
  const tests = choices.includes("test") ? OPTIONS.test : [MAIN.test];
  const leavesOut = choices.includes("without") && seeds >= FEWEST_SEEDS;
  const left = [null, ...Array.from({ length: leavesOut ? seeds : 0 }, (_, seed) => seed)];
  return margins.flatMap((margin) =>
    tests.flatMap((test) => left.map((without) => ({ margin, test, without })))
  );
}

/** In how many choices a universe is not `MAIN`. */
export function departures({ margin, test, without }: Universe): number {
  return Number(margin !== MAIN.margin) + Number(test !== MAIN.test) + Number(without !== null);
}

/** `half the margin`; of a universe that departs from `MAIN` in one choice. */
export function departure({ margin, test, without }: Universe): string {
  if (margin !== MAIN.margin) return margin < 1 ? "half the margin" : "twice the margin";
  if (without !== null) return "one seed left out";
  return test === "ranks" ? "Mann and Whitney's test" : "permutation test";
}

/** Of values by seed, those that a universe keeps. */
export function kept<Value>(values: readonly Value[], { without }: Universe): Value[] {
  return values.filter((_, seed) => seed !== without);
}
