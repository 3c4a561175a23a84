import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { stream } from "../../../lib/random.ts";
import { twoSidedT } from "../../../lib/stats/distributions.ts";
import { holm } from "../../../lib/stats/holm.ts";
import { pInside, testMean, welch } from "../../../lib/stats/mean_test.ts";
import { LEVELS, LOOKS, nominalLevels, sequentialDecision } from "../../../lib/stats/sequential.ts";
import { type Correction, simulateFamily } from "../../../lib/stats/simulate_family.ts";
import {
  type Law,
  Sample,
  shareError,
  significantT,
  simulateSequential,
} from "../../../lib/stats/simulate_sequential.ts";
import { summarize } from "../../../lib/stats/summary.ts";
import { varianceRatio } from "../../../lib/stats/variance_ratio.ts";
import golden from "../../golden/sequential_studies.json" with { type: "json" };

const RULE = { alpha: 0.05, looks: LOOKS, levels: LEVELS, sds: [1, 1] as const, seed: 3 };

Deno.test("simulated studies end as NumPy's do", () => {
  const studies = 8000;
  for (const { sds: [a, b], law, difference, margin, ...expected } of golden.rows) {
    const found = simulateSequential({
      ...{ ...RULE, studies, sds: [a, b], law: law as Law, difference, margin },
    });
    const close = (share: number, other: number) =>
      assertAlmostEquals(share, other, 4 * shareError(other, studies) + 1e-9);
    close(found.different, expected.different);
    close(found.equal, expected.equal);
    found.decidedAt.forEach(({ share }, k) => close(share, expected.decidedAt[k]));
    const decided = found.decidedAt.reduce((sum, { share }) => sum + share, 0);
    assertAlmostEquals(decided + found.open, 1, 1e-12);
  }
});

Deno.test("testing at every look at 5 % errs far more often than the rule", () => {
  const studies = 4000;
  const found = simulateSequential({ ...RULE, studies, levels: [0.05, 0.05, 0.05, 0.05] });
  assert(found.different > 0.1, `${found.different}`);
});

Deno.test("a distance is significant where its p says so, for all degrees of freedom there can be", () => {
  const [n, m, level] = [5, 8, 0.01];
  const significant = significantT(level, n, m);
  for (let degreesOfFreedom = n - 1; degreesOfFreedom <= n + m - 2; degreesOfFreedom += 0.25) {
    for (let t = 2.5; t < 5; t += 0.01) {
      const estimate = { difference: 2 * t, standardError: 2, degreesOfFreedom };
      assertEquals(significant(2 * t, estimate), twoSidedT(t, degreesOfFreedom) <= level);
    }
  }
  assertEquals(significant(-9, { difference: 9, standardError: 1, degreesOfFreedom: 9 }), false);
  assertEquals(significant(1, { difference: 1, standardError: 0, degreesOfFreedom: 9 }), true);
});

/** How one study ends, by the tests of the ledger and nothing shortened. */
function slowly(first: number[], second: number[], margin: number) {
  const estimates = LOOKS.map((n) =>
    welch(summarize(first.slice(0, n)), summarize(second.slice(0, n)))
  );
  const inside = estimates.map((one, k) => pInside(one, margin) <= LEVELS[k]);
  const apart = estimates.map((one, k) => testMean(one).p <= LEVELS[k]);
  const end = LOOKS.findIndex((_, k) => inside[k] || apart[k] || k === LOOKS.length - 1);
  return { different: Number(apart[end]), equal: Number(inside[end]), meanSeeds: LOOKS[end] };
}

Deno.test("what is shortened in the simulation ends every study as the ledger's tests do", () => {
  // All looks are drawn here, so that the draws are the same for the first study only.
  for (let seed = 0; seed < 300; seed++) {
    const random = stream(seed, "sequential rule", "normal");
    const [first, second]: [number[], number[]] = [[], []];
    for (const n of LOOKS) {
      while (first.length < n) first.push(0.6 + random.normal());
      while (second.length < n) second.push(2 * random.normal());
    }
    const { different, equal, meanSeeds } = simulateSequential({
      ...{ ...RULE, seed, studies: 1, sds: [1, 2], difference: 0.6, margin: 1.8 },
    });
    assertEquals(
      { different, equal, meanSeeds },
      slowly(first, second, 1.8),
    );
  }
});

Deno.test("spreads are compared by the F-test, and a printed number keeps its seeds", () => {
  const ends = { different: 0, open: 0 };
  for (let seed = 0; seed < 200; seed++) {
    const random = stream(seed, "sequential rule", "normal");
    const [first, second]: [number[], number[]] = [[], []];
    for (const n of LOOKS) {
      while (first.length < n) first.push(3 * random.normal());
      while (second.length < 5) second.push(random.normal());
    }
    const decision = sequentialDecision(LOOKS.map((n) => ({
      n,
      p: varianceRatio(summarize(first.slice(0, n)), summarize(second)).p,
    })));
    const found = simulateSequential({
      ...{ ...RULE, seed, studies: 1, sds: [3, 1], quantity: "spread", secondSeeds: 5 },
    });
    assertEquals([found.different, found.meanSeeds], [Number(decision.decided), decision.n]);
    ends[decision.decided ? "different" : "open"]++;
  }
  assert(ends.different > 20 && ends.open > 20);
});

Deno.test("every law has mean 0 and standard deviation 1", () => {
  for (const law of ["normal", "skewed"] as const) {
    const sample = new Sample();
    sample.drawUpTo(100_000, law, stream(1, "moments"), 0, 1);
    const { mean, sd, n } = sample.summary();
    assertEquals(n, 100_000);
    assertAlmostEquals(mean, 0, 0.015);
    assertAlmostEquals(sd, 1, 0.02);
  }
  const one = new Sample();
  one.drawUpTo(5, "skewed", stream(1, "moments"), 10, 0);
  assertEquals(one.summary(), { mean: 10, sd: 0, n: 5 });
});

Deno.test("a family ends as the tests of its pairs do, corrected or not", () => {
  const [means, sds] = [[0, 0, 1.2, 2.4], [1, 1, 1, 2]];
  const pairs = [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]];
  const found = { none: 0, bonferroni: 0, holm: 0 };
  for (const correction of ["none", "bonferroni", "holm"] as Correction[]) {
    const levels = nominalLevels(correction === "bonferroni" ? 0.05 / 6 : 0.05, LOOKS);
    for (let seed = 0; seed < 10; seed++) {
      const random = stream(seed, "sequential family", "normal");
      const groups: number[][] = means.map(() => []);
      const different = pairs.map(() => false);
      for (const [k, n] of LOOKS.entries()) {
        if (different.every(Boolean)) break;
        for (const [g, group] of groups.entries()) {
          while (group.length < n) group.push(means[g] + sds[g] * random.normal());
        }
        const p = pairs.map(([a, b]) => testMean(welch(...pairOf(groups[a], groups[b]))).p);
        const corrected = correction === "holm" ? holm(p) : p;
        corrected.forEach((one, pair) => different[pair] ||= one <= levels[k]);
      }
      const family = simulateFamily({ ...RULE, means, sds, correction, studies: 1, seed });
      assertEquals([family.pairs, family.equalPairs], [6, 1]);
      assertEquals(family.anyWrong, Number(different[0]));
      assertAlmostEquals(family.found!, different.slice(1).filter(Boolean).length / 5, 1e-12);
      found[correction] += family.found!;
    }
  }
  assert(found.bonferroni < found.holm && found.holm < found.none);
});

function pairOf(first: number[], second: number[]) {
  return [summarize(first), summarize(second)] as const;
}

Deno.test("of six comparisons without correction one errs in a fifth of the studies", () => {
  const family = { ...RULE, means: [0, 0, 0, 0], sds: [1, 1, 1, 1], studies: 1000 };
  const rate = (correction: Correction) => simulateFamily({ ...family, correction });
  assert(rate("none").anyWrong > 0.15);
  for (const correction of ["bonferroni", "holm"] as const) {
    assert(rate(correction).anyWrong < 0.05 + 3 * shareError(0.05, 1000));
    assertEquals(rate(correction).found, null);
  }
});
