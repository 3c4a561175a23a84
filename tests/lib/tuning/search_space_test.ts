import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { OPTIMIZER_NAMES } from "../../../lib/optim/optimizers.ts";
import { haltonPoints } from "../../../lib/tuning/halton.ts";
import { SEARCH_SPACES, searchPoints } from "../../../lib/tuning/search_space.ts";
import scipy from "../../golden/halton.json" with { type: "json" };

Deno.test("Halton's points are SciPy's, to the last bit but one", () => {
  const points = haltonPoints(scipy.length, 4);
  for (const [k, point] of points.entries()) {
    point.forEach((value, d) => assertAlmostEquals(value, scipy[k][d], 2 ** -52, `${k}, ${d}`));
  }
  assertThrows(() => haltonPoints(1, 5), RangeError, "at most 4 dimensions, got 5");
});

Deno.test("every setting of every optimizer is searched", () => {
  for (const name of OPTIMIZER_NAMES) {
    const [{ name: _, ...settings }] = searchPoints(name, 1);
    const searched = SEARCH_SPACES[name].map(({ setting }) => setting);
    assertEquals(searched.toSorted(), Object.keys(settings).toSorted(), name);
  }
});

Deno.test("every optimizer is tried as often, inside its ranges, on logarithmic scales", () => {
  for (const name of OPTIMIZER_NAMES) {
    const points = searchPoints(name, 24);
    assertEquals(points.length, 24, name);
    for (const { setting, scale, from, to } of SEARCH_SPACES[name]) {
      const positions = points.map((point) => {
        const value = point[setting] as number;
        const scaled = scale === "complement"
          ? 1 - value
          : scale === "over-complement"
          ? value / (1 - (point.momentum as number))
          : value;
        return Math.log(scaled / from) / Math.log(to / from);
      });
      const what = `${name}: ${setting}`;
      // Settings are rounded to four digits, a factor near 1 to eight decimals.
      assert(positions.every((at) => at > -1e-3 && at < 1 + 1e-3), what);
      for (const half of [0, 0.5]) {
        const inHalf = positions.filter((at) => at >= half && at < half + 0.5).length;
        assert(Math.abs(inHalf - 12) <= 3, `${what}: ${inHalf} of 24 from ${half} on`);
      }
    }
  }
});
