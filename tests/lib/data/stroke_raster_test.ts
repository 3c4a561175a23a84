import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { blur, drawPolyline, SIDE } from "../../../lib/data/stroke_raster.ts";

const draw = (points: [number, number][], radius = 1, edge = 1) => {
  const ink = new Float32Array(SIDE * SIDE);
  const xs = Float64Array.from(points, ([x]) => x);
  const ys = Float64Array.from(points, ([, y]) => y);
  drawPolyline(ink, xs, ys, { radius, edge });
  return ink;
};
const at = (ink: Float32Array, row: number, column: number) => ink[row * SIDE + column];
const total = (ink: Float32Array) => ink.reduce((sum, value) => sum + value, 0);

Deno.test("a line is dark within its radius and fades over its edge", () => {
  const ink = draw([[5, 10.5], [20, 10.5]]);
  // Distance 0: full; 1 (the radius): half; 2: none.
  assertEquals([at(ink, 10, 12), at(ink, 11, 12), at(ink, 9, 12), at(ink, 12, 12)], [
    1,
    0.5,
    0.5,
    0,
  ]);
});

Deno.test("a line's ends are round and it does not reach beyond them", () => {
  const ink = draw([[5.5, 10.5], [20.5, 10.5]]);
  assertEquals([at(ink, 10, 5), at(ink, 10, 4), at(ink, 10, 3)], [1, 0.5, 0]);
  assertAlmostEquals(at(ink, 11, 4), 1.5 - Math.SQRT2, 1e-6);
});

Deno.test("columns are x and rows are y", () => {
  const ink = draw([[3.5, 5.5], [3.5, 20.5]]);
  assertEquals([at(ink, 12, 3), at(ink, 3, 12)], [1, 0]);
});

Deno.test("crossing strokes do not darken beyond full ink", () => {
  const ink = draw([[5, 5], [20, 20], [20, 5], [5, 20]], 2);
  assertEquals(Math.max(...ink), 1);
});

Deno.test("what lies outside the frame is left out", () => {
  const ink = draw([[-5, -5], [33, 33]]);
  assert(at(ink, 14, 14) > 0.9);
  assertEquals(total(draw([[-9, 3], [-5, 30]])), 0);
});

Deno.test("a blur spreads a dot and keeps its ink", () => {
  const ink = new Float32Array(SIDE * SIDE);
  ink[10 * SIDE + 10] = 1;
  blur(ink, 0.25);
  assertAlmostEquals(total(ink), 1, 1e-6);
  assertEquals([at(ink, 10, 10), at(ink, 10, 11), at(ink, 11, 9), at(ink, 8, 10)], [
    0.25,
    0.125,
    0.0625,
    0,
  ]);
});

Deno.test("a blur of weight 0 changes nothing", () => {
  const ink = draw([[5, 5], [20, 12]]);
  const before = ink.slice();
  blur(ink, 0);
  assertEquals(ink, before);
});
