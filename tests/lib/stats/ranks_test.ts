import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { stream } from "../../../lib/random.ts";
import { permutationTest } from "../../../lib/stats/permutation.ts";
import { mannWhitney } from "../../../lib/stats/rank_tests.ts";
import golden from "../../golden/ranks.json" with { type: "json" };

const random = () => stream(1, "permutation test");

Deno.test("the rank test gives SciPy's u and p, with ties and without", () => {
  assertEquals(golden.rankTests.filter(({ exact }) => !exact).length, 3);
  for (const { first, second, u, p, exact } of golden.rankTests) {
    const test = mannWhitney(first, second);
    assertEquals([test.u, test.exact], [u, exact]);
    assertAlmostEquals(test.p, p, 1e-11 * p);
    // The other way round the same.
    assertAlmostEquals(mannWhitney(second, first).p, p, 1e-11 * p);
  }
});

Deno.test("the rank test takes what is infinite, and knows nothing of equal values", () => {
  assertEquals(mannWhitney([1, 2, 3], [4, 5, Infinity]), { u: 0, p: 0.1, exact: true });
  assertEquals(mannWhitney([Infinity, Infinity], [Infinity]), { u: 1, p: 1, exact: false });
  assertThrows(() => mannWhitney([], [1]), RangeError, "at least one number");
  assertThrows(() => mannWhitney([NaN], [1]), RangeError, "at least one number");
});

Deno.test("the permutation test tries all labellings of small samples, as NumPy does", () => {
  for (const { first, second, difference, relabellings, p } of golden.permutations) {
    const test = permutationTest(first, second, random());
    assertAlmostEquals(test.difference, difference, 1e-12);
    assertEquals([test.relabellings, test.exact], [relabellings, true]);
    assertAlmostEquals(test.p, p, 1e-12);
  }
});

Deno.test("the permutation test draws labellings of large samples, and always the same", () => {
  const { first, second, p } = golden.drawn;
  const test = permutationTest(first, second, random());
  assertEquals([test.relabellings, test.exact], [20_001, false]);
  // Four standard errors of the 20,000 draws.
  assertAlmostEquals(test.p, p, 4 * Math.sqrt(p * (1 - p) / 20_000));
  assertEquals(permutationTest(first, second, random()), test);
  const far = permutationTest(first, second.map((value) => value + 100), random());
  assertEquals(far.p, 1 / 20_001, "the observed labelling is one of them");
});
