import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  type Accuracies,
  evidenceOf,
  type Hypothesis,
  isDecided,
  logUnsteadiness,
  SEQUENTIAL,
  settingsOf,
  settingsStillNeeded,
  undecided,
} from "../../../lib/claims/sequential.ts";
import { ALPHA, LOOKS, nominalLevels } from "../../../lib/stats/sequential.ts";

/** Replicas that end at `mean ± sd` percent in turn, after `epochs` epochs on a straight line. */
function runs(mean: number, sd: number, n: number = LOOKS.at(-1)!, wobble = 1): Accuracies {
  return Array.from({ length: n }, (_, replica) => {
    const end = (mean + (replica % 2 === 0 ? sd : -sd)) / 100;
    return Array.from(
      { length: 11 },
      (_, epoch) => end - (10 - epoch) / 1000 - (epoch % 2) * wobble * (1 + replica / 100) / 1e4,
    );
  });
}

const QUESTION: Hypothesis = {
  id: "Q",
  ...{ quantity: "level", first: "a", second: "b", margin: 2, family: 1 },
};

function ask(hypothesis: Partial<Hypothesis>, a: Accuracies, b: Accuracies, look = 5) {
  const accuracies = (setting: string) => setting === "a" ? a : b;
  return evidenceOf({ ...QUESTION, ...hypothesis }, accuracies, look)!;
}

Deno.test("a clear difference decides, and so does one shown to be small; no difference alone does not", () => {
  const apart = ask({}, runs(60, 1), runs(50, 1));
  assert(isDecided(apart) && apart.p <= apart.level && apart.difference > 9);
  const equal = ask({}, runs(50, 0.2), runs(50, 0.2));
  assert(isDecided(equal) && equal.p > 0.9, "inside the margin");
  assert(!isDecided(ask({ margin: null }, runs(50, 0.2), runs(50, 0.2))), "no margin to be inside");
  assert(!isDecided(ask({}, runs(50, 5), runs(50, 5))), "too few seeds for that spread");
});

Deno.test("only the replicas of the look count, and its own nominal level, split over the family", () => {
  const [a, b] = [runs(50, 3), [...runs(50, 3, 5), ...runs(20, 3, 35)]];
  assert(ask({}, a, b, 5).difference === 0 && ask({}, a, b, 10).difference > 5);
  for (const family of [1, 2, 4]) {
    const levels = nominalLevels(ALPHA / family, LOOKS);
    assertEquals(LOOKS.map((look) => ask({ family }, a, a, look).level), levels);
  }
  const between = { p: 0.02, equivalenceP: null, difference: 1, level: 0.02 };
  assert(isDecided(between) && !isDecided({ ...between, p: 0.0201 }));
  assert(isDecided({ ...between, p: 1, equivalenceP: 0.02 }));
});

Deno.test("against a printed mean and sd, the report's five runs stay five", () => {
  const against = (sd: string, look: number) =>
    ask({ second: { mean: "50", sd, n: 5 }, margin: 5 }, runs(50, 0.01), [], look);
  assert(isDecided(against("1", 5)));
  assert(!isDecided(against("9.9", 40)), "their wide spread stays, however many runs are ours");
});

Deno.test("spreads between replicas and changes between epochs are told apart", () => {
  const [steady, wild] = [runs(97, 0.1), runs(97, 3)];
  const spread = ask({ quantity: "spread", margin: null }, steady, wild);
  assert(isDecided(spread) && spread.difference < -2);
  assert(!isDecided(ask({ quantity: "unsteadiness", margin: null }, steady, wild)));
  const shaky = runs(97, 0.1, 40, 20);
  const changes = ask({ quantity: "unsteadiness", margin: null }, shaky, steady);
  assert(isDecided(changes) && changes.difference > 2);
  assert(!isDecided(ask({ quantity: "spread", margin: null }, shaky, steady)));
});

Deno.test("a steady rise counts for nothing, and so does the first half", () => {
  assertEquals(logUnsteadiness([9, 1, 5, 8, 2, 3, 4, 5, 6, 7]), null);
  const changes = [1, -1, 1, -1, 1];
  const accuracy = changes.reduce((course, change) => [...course, course.at(-1)! + change], [5]);
  // sd of 1, −1, 1, −1, 1: √1.2.
  const expected = Math.log(1.2) / 2;
  assert(Math.abs(logUnsteadiness([1, 2, 3, 4, ...accuracy])! - expected) < 1e-12);
  assertEquals(logUnsteadiness([1, 2]), null, "no two changes");
  assertEquals(ask({ quantity: "unsteadiness" }, [[0, 1], [0, 1]], [[0, 1], [0, 1]]), null);
});

Deno.test("a look needs its replicas; only the first takes what a small profile has", () => {
  assertThrows(() => ask({}, runs(50, 1, 9), runs(50, 1, 10), 10), RangeError, "it has 9");
  assert(ask({}, runs(50, 1, 2), runs(50, 1, 2)).difference === 0);
});

Deno.test("more seeds go to the settings of undecided hypotheses alone, and a decision stays", () => {
  const ends = Object.fromEntries(
    settingsOf(SEQUENTIAL).map((setting, k) => [setting, runs(10 * k, 0.2)]),
  );
  const needed = (look: number) => settingsStillNeeded((setting) => ends[setting], look);
  // All apart; of Adam and RMSProp only spread and steadiness are alike.
  const pair = ["train/adam-b1024-lr0.001", "train/rmsprop-b1024-lr0.001"];
  assertEquals(needed(5), pair);
  // One batch size that ends as b = 1024 does, with too much spread: both are needed.
  const [base, late] = ["train/sgd-b1024-lr0.016", "train/sgd-b2048-lr0.032"];
  ends[base] = runs(0, 1);
  ends[late] = runs(0, 9);
  assertEquals(needed(5), [...pair, base, late]);
  // Decided after 10; what comes later undoes nothing.
  ends[late] = [...runs(6, 3, 10), ...runs(-6, 3, 30)];
  assert(needed(5).includes(late) && !needed(10).includes(late) && !needed(20).includes(late));
});

Deno.test("the hypotheses that are followed are those of the ledger, each with a setting of its own", () => {
  assertEquals(SEQUENTIAL.map(({ id, margin, family }) => [id, margin, family]), [
    ["C3", 5, 1],
    ["C8 b2048", 5, 4],
    ["C8 b4096", 5, 4],
    ["C8 b8192", 5, 4],
    ["C8 b16384", 5, 4],
    ["C13", 0.5, 1],
    ["C14", 0.5, 1],
    ["C15a", null, 1],
    ["C16a", null, 2],
    ["C16b", null, 2],
  ]);
  assertEquals(settingsOf(SEQUENTIAL).length, 9);
  assertEquals(undecided([], () => [], 5), []);
});
