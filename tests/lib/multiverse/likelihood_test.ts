import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { UNIVERSES } from "../../../lib/multiverse/design.ts";
import {
  levelEvidence,
  logLikelihoods,
  notToldApart,
  shares,
} from "../../../lib/multiverse/likelihood.ts";

const PRINTED = { mean: 97.7, sd: 0.1, n: 5 };

Deno.test("likelihood: the density over mean and variance, by quadrature, up to one constant", () => {
  const universes = [[97.6, 97.7, 97.8], [97.5, 97.9, 97.4], [96, 96.1, 96.2], [
    97.71,
    97.69,
    97.72,
  ]];
  const found = logLikelihoods(PRINTED, universes);
  const expected = universes.map((values) => Math.log(byQuadrature(values, common(universes))));
  for (const k of [1, 2, 3]) {
    assertAlmostEquals(found[k] - found[0], expected[k] - expected[0], 2e-3, String(universes[k]));
  }
});

/** Median sample variance over the median of χ²(2) / 2. */
function common(universes: number[][]): number {
  const variances = universes.map(variance).sort((a, b) => a - b);
  return (variances[1] + variances[2]) / 2 / Math.log(2);
}

function variance(values: number[]): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * The printed mean and sd given the runs: normal density of the runs and of the printed mean, χ² density
 * of the printed sd, scaled inverse χ² prior with 2 degrees of freedom, summed over the variance on a
 * logarithmic grid; the mean, flat beforehand, integrated out by hand.
 */
function byQuadrature(values: number[], s0: number): number {
  const n = PRINTED.n;
  const m = values.length;
  const gap = PRINTED.mean - mean(values);
  let numerator = 0;
  let denominator = 0;
  for (let log = -16; log < 10; log += 0.002) {
    const v = Math.exp(log);
    const prior = v ** -1 * Math.exp(-s0 / v) / v;
    const runs = v ** (-(m - 1) / 2) * Math.exp(-(m - 1) * variance(values) / (2 * v));
    const spread = v * (1 / m + 1 / n);
    const ofMean = spread ** -0.5 * Math.exp(-gap * gap / (2 * spread));
    const ofSd = v ** (-(n - 1) / 2) * Math.exp(-(n - 1) * PRINTED.sd ** 2 / (2 * v));
    numerator += prior * runs * ofMean * ofSd * v;
    denominator += prior * runs * v;
  }
  return numerator / denominator;
}

Deno.test("likelihood: shares add up to 1, and follow the likelihoods however small", () => {
  const found = shares([-1000, -1000 - Math.log(3), -2000]);
  assertAlmostEquals(found[0], 0.75, 1e-12);
  assertAlmostEquals(found.reduce((sum, one) => sum + one, 0), 1, 1e-12);
  assertEquals(found[2], 0);
});

Deno.test("evidence: a level is ruled out at twenty to one, and not told apart below three to one", () => {
  const by = (standardised: number, twice: number) =>
    levelEvidence(
      UNIVERSES,
      UNIVERSES.map(({ pixels, softmax }) =>
        (pixels === "unit" ? 1 : standardised) * (softmax === "once" ? 1 : twice)
      ),
    );
  const evidence = by(1 / 20, 1 / 2.9);
  const of = (choice: string, level: string) =>
    evidence.find((one) => one.choice === choice && one.level === level)!;
  assert(of("pixels", "standardised").ruledOut);
  assert(!of("pixels", "unit").ruledOut);
  assertAlmostEquals(of("softmax", "twice").evidence, 1 / 2.9, 1e-12);
  assert(notToldApart(evidence).includes("softmax"));
  assert(notToldApart(evidence).includes("order"));
  assert(!notToldApart(by(1 / 19, 1 / 3.1)).includes("softmax"));
  assert(!by(1 / 19, 1).some(({ ruledOut }) => ruledOut));
});
