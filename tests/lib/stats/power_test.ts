import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { detectable, detectableDifference } from "../../../lib/stats/power.ts";
import golden from "../../golden/power.json" with { type: "json" };

// The critical t has eight digits.
const CLOSE = 1e-7;

Deno.test("what 80 % of studies would see is what SciPy's noncentral t says", () => {
  for (const [standardError, degreesOfFreedom, level, power, expected] of golden.studies) {
    const found = detectable({ standardError, degreesOfFreedom, level, power });
    assertAlmostEquals(found, expected, CLOSE * expected);
  }
  for (const [sd, n, level, expected] of golden.equal) {
    assertAlmostEquals(detectableDifference({ sd, n, level }), expected, CLOSE * expected);
  }
});

Deno.test("with many degrees of freedom it is z of the level plus z of the power", () => {
  const study = { standardError: 2, degreesOfFreedom: 1e5, level: 0.05, power: 0.8 };
  assertAlmostEquals(detectable(study), 2 * (1.959963985 + 0.841621234), 1e-4);
});

Deno.test("more seeds see less, a stricter level does not, and no spread sees all", () => {
  const at = (n: number, level = 0.05) => detectableDifference({ sd: 1, n, level });
  assert(at(10) < at(5) && at(40) < at(10));
  assert(at(5, 0.01) > at(5));
  assertEquals(detectableDifference({ sd: 0, n: 5, level: 0.05 }), 0);
});

Deno.test("a power that the level alone reaches is refused", () => {
  const study = { standardError: 1, degreesOfFreedom: 8 };
  assertThrows(() => detectable({ ...study, level: 0.05, power: 0.05 }), RangeError, "power 0.05");
  assertThrows(() => detectable({ ...study, level: 0 }), RangeError, "level 0,");
  assertThrows(() => detectable({ ...study, level: 0.05, power: 1 }), RangeError, "power 1");
});
