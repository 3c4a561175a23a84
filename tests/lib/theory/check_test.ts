import { assert, assertEquals } from "@std/assert";
import {
  above,
  atLeast,
  atMost,
  below,
  check,
  control,
  equal,
  holds,
  within,
} from "../../../lib/theory/tools/check.ts";
import { farthest, largest, smallest } from "../../../lib/theory/tools/numbers.ts";

const named = { id: "TA1", statement: "…" };

Deno.test("each relation holds up to its bound and tolerance, and no further", () => {
  assert(holds(atMost(1, 1)) && !holds(atMost(1.01, 1)) && holds(atMost(1.01, 1, 0.02, "…")));
  assert(holds(atLeast(1, 1)) && !holds(atLeast(0.99, 1)) && holds(atLeast(0.99, 1, 0.02, "…")));
  assert(holds(below(0.99, 1)) && !holds(below(1, 1)));
  assert(holds(above(1.01, 1)) && !holds(above(1, 1)));
  assert(holds(equal(-0.5, 0, 0.5, "…")) && !holds(equal(0.51, 0, 0.5, "…")));
  assert(holds(within(2, [1, 2])) && !holds(within(2.01, [1, 2])) && !holds(within(0.99, [1, 2])));
});

Deno.test("NaN is in no relation, and passes neither as a check nor as a control", () => {
  for (const relation of [atMost, atLeast, below, above, equal]) {
    assert(!check({ ...named, ...relation(NaN, 0) }).pass);
    assert(!control({ ...named, ...relation(NaN, 0) }).pass);
  }
  assert(!control({ ...named, ...atMost(Infinity, 0) }).pass);
});

Deno.test("a control passes when its claim fails, and fails when it holds", () => {
  const broken = control({ ...named, ...atMost(2, 1) });
  assertEquals([broken.control, broken.holds, broken.pass], [true, false, true]);
  const unbroken = control({ ...named, ...atMost(1, 1) });
  assertEquals([unbroken.control, unbroken.holds, unbroken.pass], [true, true, false]);
});

Deno.test("extremes of nothing, or of something not a number, are not numbers", () => {
  assertEquals([largest([1, 3, 2]), smallest([1, -3, 2])], [3, -3]);
  assertEquals([largest([]), smallest([]), largest([1, NaN]), smallest([NaN, 1])].map(String), [
    "NaN",
    "NaN",
    "NaN",
    "NaN",
  ]);
  assertEquals(farthest([0.5, 1.9, 1], [0, 2]), 1.9);
  assertEquals(String(farthest([1, NaN, 5], [0, 2])), "NaN");
});
