import { assert, assertEquals, assertThrows } from "@std/assert";
import { atan2 } from "../../../lib/arithmetic/atan2.ts";
import { exp } from "../../../lib/arithmetic/exp.ts";
import { log } from "../../../lib/arithmetic/log.ts";
import { cos, sin } from "../../../lib/arithmetic/sin_cos.ts";
import golden from "../../golden/arithmetic.json" with { type: "json" };

/** [function, its error at most in ulps, rows of arguments and the two doubles of the true value]. */
const TABLES: [string, (...x: number[]) => number, number, number[][]][] = [
  ["log", log, 0.75, golden.log],
  ["exp", exp, 0.9, golden.exp],
  ["exp, where results are no normal numbers", exp, 1, golden.tinyExp],
  ["sin", sin, 0.75, golden.sin],
  ["cos", cos, 0.75, golden.cos],
  ["atan2", atan2, 3, golden.atan2],
];

for (const [name, f, bound, rows] of TABLES) {
  Deno.test(`${name} is within ${bound} ulp of values to 100 digits`, () => {
    assert(rows.length > 50);
    for (const row of rows) {
      const [x, [high, low]] = [row.slice(0, -2), row.slice(-2)];
      const error = Math.abs(f(...x) - high - low) / ulp(high);
      assert(error <= bound, `${name}(${x}) is off by ${error} ulp`);
    }
  });
}

/** The distance to the next number away from 0. */
function ulp(x: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(x));
  view.setBigUint64(0, view.getBigUint64(0) + 1n);
  return view.getFloat64(0) - Math.abs(x);
}

Deno.test("what has an exact value has it", () => {
  assertEquals([log(1), exp(0), exp(-0), sin(0), cos(0), atan2(0, 3)], [0, 1, 1, 0, 1, 0]);
});

Deno.test("the ends of the line", () => {
  assertEquals([log(0), log(-0), log(Infinity)], [-Infinity, -Infinity, Infinity]);
  assertEquals([log(-1), log(NaN), log(-Infinity)], [NaN, NaN, NaN]);
  assertEquals([exp(-Infinity), exp(Infinity), exp(NaN)], [0, Infinity, NaN]);
  assertEquals([exp(709.7827128933841), exp(-745.1332191019412)], [Infinity, 0]);
  assertEquals([exp(709.782712893384) < Infinity, exp(-745.1332191019411)], [true, 5e-324]);
  assertEquals([sin(Infinity), cos(-Infinity), sin(NaN)], [NaN, NaN, NaN]);
});

Deno.test("angles that cannot be taken are refused", () => {
  assertThrows(() => sin(1601), RangeError, "must be at most 1600, got 1601");
  assertThrows(() => atan2(0, 0), RangeError, "in 1e-150..1e150, got (0, 0)");
  assertThrows(() => atan2(Infinity, 1), RangeError);
});

Deno.test("they are odd or even as they should be, to the last bit", () => {
  for (let x = 0.1; x < 1600; x *= 1.3) {
    assertEquals([sin(-x), cos(-x), atan2(-x, 2)], [-sin(x), cos(x), -atan2(x, 2)]);
  }
});
