import { assertAlmostEquals } from "@std/assert";
import theorem33Checks from "../../../lib/theory/theorem_3_3/checks.ts";
import { checkMassPotential } from "../../../lib/theory/theorem_3_3/mass_potential.ts";
import { sgdFactor } from "../../../lib/theory/theorem_3_3/moments.ts";
import {
  bestNesterov,
  bestSgd,
  classicalGamma,
  massRate,
  nesterovRate,
} from "../../../lib/theory/theorem_3_3/rates.ts";
import { THEOREM_3_3 } from "../../../lib/theory/theorem_3_3/settings.ts";
import golden from "../../golden/theory.json" with { type: "json" };
import { testChecks } from "../../support/theory.ts";

testChecks(theorem33Checks, {
  ...THEOREM_3_3,
  stability: { ...THEOREM_3_3.stability, gammas: 40, scanSteps: 200 },
  random: { ...THEOREM_3_3.random, draws: 4000 },
  simulation: { ...THEOREM_3_3.simulation, chains: 20_000 },
}, [
  [
    "TC1",
    "TC1.lower",
    "TC1.sgd",
    "TC1.slope-sgd",
    "TC1.slope-nesterov",
    "TC1.slope-mass",
    "TC1.mass",
    "TC1.full-batch*",
    "TC1.full-batch-rate",
  ],
  ["TC2"],
  ["TC3", "TC3.printed*"],
  ["TC4*", "TC4.sgd"],
  ["TC5"],
  ["TC6"],
]);

Deno.test("the best rates are those that a grid finds on Kronecker products of the step", () => {
  for (const [kappa, expected] of Object.entries(golden.rates.nesterov)) {
    const found = bestNesterov(Number(kappa), THEOREM_3_3.rates);
    // Both searches stop within about 1e-6 of the best.
    assertAlmostEquals(Number(kappa) * (1 - found.rate), expected, 1e-5);
  }
});

Deno.test("the rates of MaSS, and of a divergent setting, are those of Kronecker products", () => {
  for (const [kappa, expected] of Object.entries(golden.rates.mass)) {
    // The eigenvalue is nearly triple, so either side may be off by some 1e-8, times κ.
    assertAlmostEquals(Number(kappa) * (1 - massRate(Number(kappa))), expected, 1e-4);
  }
  assertAlmostEquals(nesterovRate(1 / 6, classicalGamma(256), 256), golden.rates.divergent, 1e-12);
});

Deno.test("SGD is best at a = κ/(3(κ + 1)), where both coordinates shrink alike", () => {
  for (const kappa of THEOREM_3_3.rates.kappas) {
    const a = kappa / (3 * (kappa + 1));
    assertAlmostEquals(sgdFactor(a), sgdFactor(a / kappa), 1e-14);
    assertAlmostEquals(bestSgd(kappa).a, a, 1e-9);
  }
});

Deno.test("the bound on MaSS's potential is nearly attained, so that a looser one would be seen", () => {
  const { checks: [{ measured }] } = checkMassPotential(THEOREM_3_3);
  // 1 − 1/(6 √κ) at κ = 4096 is 0.9974, and half of that rate would be a ratio of 0.9987.
  assertAlmostEquals(measured, 1, 1e-4);
});
