import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { CHOICE_NAMES, CHOICES, type Universe } from "../../../lib/multiverse/choices.ts";
import { UNIVERSES } from "../../../lib/multiverse/design.ts";
import { effects } from "../../../lib/multiverse/effects.ts";

/** 0 for the first level of a choice, 1 for the second, 2 for the third. */
function levelOf(universe: Universe, choice: keyof Universe): number {
  return (CHOICES[choice] as readonly string[]).indexOf(universe[choice]);
}

/** Standardised pixels bring 5, twice a softmax −3, both together 2 more; filling brings 1, keeping 0.25. */
function madeUp(universe: Universe): number {
  const pixels = levelOf(universe, "pixels");
  const softmax = levelOf(universe, "softmax");
  const last = [0, 0.25, 1][levelOf(universe, "lastMinibatch")];
  return 40 + 5 * pixels - 3 * softmax + 2 * pixels * softmax + last;
}

/** Three runs with a standard deviation of `sd`. */
const around = (mean: number, sd: number) => [mean - sd, mean, mean + sd];

Deno.test("effects: what was put in comes out, pairs apart from main effects", () => {
  const { main, pairs } = effects(UNIVERSES, UNIVERSES.map((one) => around(madeUp(one), 0.5)));
  const expected: Record<string, number> = {
    // over both levels of the other choice of the pair
    ...{ "pixels standardised": 5 + 2 / 2, "softmax twice": -3 + 2 / 2 },
    ...{ "lastMinibatch kept": 0.25, "lastMinibatch filled": 1 },
  };
  for (const { choice, level, difference } of main) {
    assertAlmostEquals(
      difference,
      expected[`${choice} ${level}`] ?? 0,
      1e-10,
      `${choice} ${level}`,
    );
  }
  for (const { choices, difference } of pairs) {
    const own = choices.join() === "pixels,softmax";
    assertAlmostEquals(difference, own ? 2 : 0, 1e-10, choices.join());
  }
  // one column for each level but the first; of the pairs one, but two with the last minibatch
  assertEquals([main.length, pairs.length], [9, 10]);
});

Deno.test("effects: of an orthogonal factor the interval is that of two means of half the runs each", () => {
  const sd = 0.5;
  // without pairs in the model every main effect is orthogonal to all else
  const eight = UNIVERSES.slice(0, 8);
  const { main, pairs } = effects(eight, eight.map((one) => around(madeUp(one), sd)));
  assertEquals(pairs, []);
  const varying = CHOICE_NAMES.filter((name) => name !== "lastMinibatch");
  assertEquals(main.map(({ choice }) => choice), varying);
  // t with 8 × 2 degrees of freedom, from a table: 2.11991
  const half = 2.11991 * sd * Math.sqrt(1 / 12 + 1 / 12);
  for (const { difference, interval: [low, high] } of main) {
    assertAlmostEquals(high - difference, half, 1e-5);
    assertAlmostEquals(difference - low, half, 1e-5);
  }
});

Deno.test("effects: a spread within universes alone seldom shows an effect", () => {
  const values = UNIVERSES.map((_, u) =>
    [0, 1, 2].map((k) => 90 + Math.sin(7 * u + 11 * k + u * k))
  );
  const { main } = effects(UNIVERSES, values);
  const seen = main.filter(({ interval: [low, high] }) => low > 0 || high < 0);
  assert(seen.length <= 2, `${seen.length} of ${main.length}`);
});
