import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { goldenSection } from "../../../lib/theory/tools/golden_section.ts";
import { mulberry32 } from "../../../lib/theory/tools/mulberry32.ts";
import { power } from "../../../lib/arithmetic/power.ts";
import {
  estimate,
  evenly,
  evenlyInLog,
  logLogSlope,
  logSpaced,
  zScore,
} from "../../../lib/theory/tools/numbers.ts";
import { spectralRadius } from "../../../lib/theory/tools/spectral_radius.ts";
import golden from "../../golden/theory.json" with { type: "json" };

Deno.test("mulberry32 gives the numbers of an independent implementation", () => {
  for (const [seed, expected] of Object.entries(golden.mulberry32)) {
    const uniform = mulberry32(Number(seed));
    assertEquals(expected.map(() => uniform()), expected);
  }
});

Deno.test("powers are products", () => {
  assertEquals([power(3, 0), power(3, 1), power(3, 5), power(-2, 3)], [1, 3, 243, -8]);
  assertAlmostEquals(power(0.9, 77) / 0.9 ** 77, 1, 1e-13);
});

Deno.test("numbers even in the logarithm begin and end exactly", () => {
  const found = logSpaced(1e-4, 1, 5);
  assertEquals([found[0], found[4], found.length], [1e-4, 1, 5]);
  found.forEach((value, k) => assertAlmostEquals(value / 10 ** (k - 4), 1, 1e-14));
});

Deno.test("thinned indices rise, keep both ends, and are not too many", () => {
  for (const [indices, first] of [[evenly(1000), 0], [evenlyInLog(1000), 1]] as const) {
    assertEquals([indices[0], indices[indices.length - 1]], [first, 999]);
    assert(indices.length <= 80);
    assert(indices.every((value, k) => k === 0 || value > indices[k - 1]));
  }
  assertEquals(evenly(3), [0, 1, 2]);
});

Deno.test("golden sections find a valley, also at an end", () => {
  assertAlmostEquals(goldenSection((x) => (x - 0.3) ** 2, 0, 1, 1e-9), 0.3, 1e-7);
  assertAlmostEquals(goldenSection((x) => x, 2, 3, 1e-9), 2, 1e-8);
});

Deno.test("the slope of a power law is its exponent", () => {
  const x = [1, 2, 5, 20];
  assertAlmostEquals(logLogSlope(x, x.map((value) => 7 * value ** -1.5)), -1.5, 1e-14);
});

Deno.test("a spectral radius counts complex and negative eigenvalues", () => {
  // A rotation by a quarter turn times 2, and −3.
  assertAlmostEquals(spectralRadius([[0, -2], [2, 0]]), 2, 1e-15);
  assertAlmostEquals(spectralRadius([[-3, 0, 0], [0, 0, -2], [0, 2, 0]]), 3, 1e-15);
});

Deno.test("an estimate by hand: 1, 2, 3, 4", () => {
  const found = estimate(4, 10, 30);
  // Variance 5/3, of the mean 5/12.
  assertAlmostEquals(found.mean, 2.5, 1e-15);
  assertAlmostEquals(found.standardError, Math.sqrt(5 / 12), 1e-15);
  assertAlmostEquals(zScore(found, 2.5 - Math.sqrt(5 / 12)), 1, 1e-14);
});
