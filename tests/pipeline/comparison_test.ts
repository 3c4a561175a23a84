import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  compareTrajectories,
  compareValues,
  stepsInCommon,
  ulpsApart,
} from "../../pipeline/replay/comparison.ts";
import { gradeOf, LIMITS } from "../../pipeline/replay/grade.ts";

Deno.test("ULPs count the numbers of a precision between two", () => {
  assertEquals(ulpsApart(1, 1, "float32"), 0);
  assertEquals(ulpsApart(1, 1 + 2 ** -23, "float32"), 1);
  assertEquals(ulpsApart(1, 1 - 2 ** -24, "float32"), 1);
  assertEquals(ulpsApart(1, 1 + 2 ** -40, "float32"), 0);
  assertEquals(ulpsApart(1, 1 + 2 ** -40, "float64"), 2 ** 12);
  assertEquals(ulpsApart(0, -0, "float64"), 0);
  assertEquals(ulpsApart(2 ** -149, -(2 ** -149), "float32"), 2);
  assertEquals(ulpsApart(-3, -3.0000002, "float32"), 1);
});

const run = (...steps: number[]) => ({ before: { "test loss": 2.3 }, steps });
const up = (value: number, ulps: number) => value + ulps * 2 ** -22; // float32 in [2, 4)

Deno.test("trajectories are compared step by step, the earliest difference first", () => {
  const recorded = [run(2, 2.5, 3), run(2.25, 2.75, 3.25)];
  const found = [run(2, 2.5, up(3, 1)), run(2.25, up(2.75, 3), 3.25)];
  const { compared, discrepancies } = compareTrajectories(recorded, found, 3);
  assertEquals(compared, 8);
  assertEquals(discrepancies.map(({ where, step, ulps }) => [where, step, ulps]), [
    ["replica 1, step 2", 2, 3],
    ["replica 0, step 3", 3, 1],
  ]);
  assertEquals(compareTrajectories(recorded, found, 1).discrepancies, []);
});

Deno.test("a step or a metric that is missing is a difference", () => {
  const { discrepancies } = compareTrajectories([run(2, 3)], [{ before: {}, steps: [2] }], 2);
  assertEquals(discrepancies.map(({ where, found }) => [where, found]), [
    ["replica 0, test loss before the first step", null],
    ["replica 0, step 2", null],
  ]);
});

Deno.test("a part that had nothing to do takes no step from the others, and must still have nothing", () => {
  assertEquals(stepsInCommon([run(2, 3), run(), run(2, 3, 4)], 32), 2);
  assertEquals(stepsInCommon([run(2, 3), run()], 1), 1);
  assertEquals(stepsInCommon([run(), run()], 32), 0);
  assertEquals(compareTrajectories([run(2), run()], [run(2), run()], 1).discrepancies, []);
  const { discrepancies } = compareTrajectories([run(2), run()], [run(2), run(3)], 1);
  assertEquals(discrepancies.map(({ where, recorded, found }) => [where, recorded, found]), [
    ["replica 1, step 1", null, 3],
  ]);
});

Deno.test("the spread is the pooled standard deviation between replicas at one step", () => {
  // Two replicas that lie 0.2 apart at both steps: variance 0.02; the largest difference is 0.01.
  const recorded = [run(2, 3), run(2.2, 3.2)];
  const { spread } = compareTrajectories(recorded, [run(2, 3.01), run(2.2, 3.2)], 2);
  assertAlmostEquals(spread!, 0.01 / Math.sqrt(0.02), 1e-9);
  assertEquals(compareTrajectories([run(2)], [run(2.1)], 1).spread, null);
});

Deno.test("values are compared place by place, whatever their shape", () => {
  const recorded = { a: [1, { "b/c": 2 }], d: "x", e: null, f: [] };
  assertEquals(compareValues(recorded, structuredClone(recorded)).discrepancies, []);
  const found = { a: [1, { "b/c": 2 + 2 ** -51 }, 3], d: 4, e: null, f: {} };
  const { discrepancies } = compareValues(recorded, found);
  assertEquals(discrepancies.map(({ where, ulps }) => [where, ulps]), [
    ["/a/1/b~1c", 1],
    ["/a/2", null],
    ["/d", null],
    ["/f", null],
  ]);
});

Deno.test("grades: bit-identical, ULPs, statistically equal, different", () => {
  const recorded = [run(2, 2.5), run(2.25, 2.75)]; // pooled sd 0.177
  const grade = (...found: number[][]) =>
    gradeOf(compareTrajectories(recorded, found.map((steps) => run(...steps)), 2), LIMITS);
  assertEquals(grade([2, 2.5], [2.25, 2.75]), "bit-identical");
  assertEquals(grade([2, 2.5], [2.25, up(2.75, 100)]), "equal in ULPs");
  assertEquals(grade([2, 2.5], [2.25, up(2.75, 101)]), "statistically equal");
  assertEquals(grade([2, 2.501], [2.25, 2.75]), "statistically equal");
  assertEquals(grade([2, 2.502], [2.25, 2.75]), "different");
  const missing = compareTrajectories(recorded, [run(2, 2.5), run(2.25)], 2);
  assertEquals(gradeOf(missing, LIMITS), "different");
});

Deno.test("a metric that is far off cannot hide behind the spread of the steps", () => {
  const recorded = [run(2), run(2.5)];
  const found = [{ before: { "test loss": 2.4 }, steps: [2] }, run(2.5)];
  const comparison = compareTrajectories(recorded, found, 1);
  assert(comparison.spread === 0);
  assertEquals(gradeOf(comparison, LIMITS), "different");
});
