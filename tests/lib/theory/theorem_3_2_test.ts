import { assertAlmostEquals } from "@std/assert";
import theorem32Checks from "../../../lib/theory/theorem_3_2/checks.ts";
import { gaps } from "../../../lib/theory/theorem_3_2/descend.ts";
import {
  fista,
  type Momentum,
  none,
  polynomial,
} from "../../../lib/theory/theorem_3_2/momentum.ts";
import { tridiagonal } from "../../../lib/theory/theorem_3_2/problems.ts";
import { THEOREM_3_2 } from "../../../lib/theory/theorem_3_2/settings.ts";
import golden from "../../golden/theory.json" with { type: "json" };
import { testChecks } from "../../support/theory.ts";

testChecks(theorem32Checks, THEOREM_3_2, [
  ["TB1", "TB1.sharper", "TB1.lower", "TB1.descent", "TB1.descent-accelerates*"],
  ["TB2", "TB2.accelerated-rate", "TB2.descent-rate", "TB2.schedule", "TB2.order"],
  ["TB3*", "TB3.first", "TB3.schedules"],
]);

const METHODS = { "FISTA": fista, "(k−1)/(k+2)": polynomial, "GD": none } satisfies Record<
  string,
  Momentum
>;

for (const [name, momentum] of Object.entries(METHODS)) {
  Deno.test(`${name} on the tridiagonal quadratic goes as in an independent computation`, () => {
    const found = gaps(tridiagonal(2001), momentum, 1000);
    const expected = golden.tridiagonal[name as keyof typeof METHODS];
    golden.tridiagonal.steps.forEach((k, index) =>
      assertAlmostEquals(found[k], expected[index], 1e-14)
    );
  });
}
