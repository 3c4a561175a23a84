import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { aboveNormal, normalDensity } from "../../../lib/stats/normal.ts";
import { LEVELS, LOOKS, nominalLevels, sequentialDecision } from "../../../lib/stats/sequential.ts";
import golden from "../../golden/sequential.json" with { type: "json" };

Deno.test("the normal distribution is SciPy's, also far out", () => {
  for (const { z, above, density } of golden.normal) {
    assertAlmostEquals(aboveNormal(z), above, 1e-12 * above);
    assertAlmostEquals(normalDensity(z), density, 1e-12 * density);
  }
});

Deno.test("nominal levels are those of SciPy's multivariate normal distribution", () => {
  for (const { alpha, looks, most, levels } of golden.designs) {
    // SciPy integrates at random points, to 1e-8 of a probability of which 1 % is spent.
    nominalLevels(alpha, looks, most).forEach((level, k) =>
      assertAlmostEquals(level, levels[k], 1e-6)
    );
  }
});

Deno.test("the rule's own levels: of 0.045 over 5, 10, 20 and 40 seeds", () => {
  assertEquals(LEVELS.map((level) => level.toFixed(6)), [
    ..."0.008756 0.009407 0.015168 0.022877".split(" "),
  ]);
});

Deno.test("one look spends all of alpha, two looks with the same information more than one", () => {
  assertAlmostEquals(nominalLevels(0.05, [7])[0], 0.05, 1e-9);
  const [first, second] = nominalLevels(0.05, [20, 40]);
  assert(first + second > 0.05 && first < 0.05 && second < 0.05);
  // What is left out at the end stays unspent.
  assertEquals(nominalLevels(0.05, [20], 40)[0], first);
});

Deno.test("the first p at or below its level decides, whatever follows", () => {
  const at = (...ps: number[]) => ps.map((p, k) => ({ n: LOOKS[k], p }));
  assertEquals(sequentialDecision(at(LEVELS[0])), {
    ...{ decided: true, n: 5, p: LEVELS[0], level: LEVELS[0] },
  });
  assertEquals(sequentialDecision(at(0.02, 0.009, 0.9, 0.9)), {
    ...{ decided: true, n: 10, p: 0.009, level: LEVELS[1] },
  });
  assertEquals(sequentialDecision(at(0.02, 0.02, 0.02)), {
    ...{ decided: false, n: 20, p: 0.02, level: LEVELS[2] },
  });
  assertEquals(sequentialDecision(at(0.02, 0.02, 0.02, 0.02)).n, 40);
  const sixth = sequentialDecision(at(0.02, 0.01), 0.05 / 6);
  assertEquals([sixth.decided, sixth.n], [false, 10]);
  assertAlmostEquals(sixth.level, golden.designs[2].levels[1], 1e-6);
});

Deno.test("looks that are left out, out of order or beyond the plan cannot decide", () => {
  const tests = (...ns: number[]) => ns.map((n) => ({ n, p: 1 }));
  assertThrows(() => sequentialDecision([]), RangeError, "got none");
  assertThrows(() => sequentialDecision(tests(5, 20)), RangeError, "got 5, 20");
  assertThrows(() => sequentialDecision(tests(5, 10, 20, 40, 80)), RangeError, "got 5, 10");
  assertThrows(() => nominalLevels(0, LOOKS), RangeError, "got 0");
  assertThrows(() => nominalLevels(0.05, [5, 5]), RangeError, "got 5, 5");
  assertThrows(() => nominalLevels(0.05, []), RangeError, "looks must rise");
  assertThrows(() => nominalLevels(0.05, [5, 10], 8), RangeError, "to 8 at most");
});
