import { assertAlmostEquals, assertEquals } from "@std/assert";
import { axis, epochTicks, logAxis, niceTicks } from "../../site/charts/axes.ts";
import { movedApart } from "../../site/charts/direct_labels.ts";
import { rampColor } from "../../site/charts/palette.ts";
import { pointsOf } from "../../site/charts/curve.ts";
import { csv } from "../../site/figures/figure.ts";

Deno.test("labels with room stay where they are", () => {
  assertEquals(movedApart([100, 10, 50], 18), [100, 10, 50]);
});

Deno.test("labels that would overlap share the shift and keep their order", () => {
  assertEquals(movedApart([50, 50], 18), [41, 59]);
  assertEquals(movedApart([52, 50], 18), [60, 42]);
  // moving the pair apart runs into the third: all three move
  assertEquals(
    movedApart([50, 52, 64], 18),
    [50, 52, 64].map((_, i) => (50 + 52 + 64) / 3 + 18 * (i - 1)),
  );
});

Deno.test("labels are not moved out of the range that they have", () => {
  assertEquals(movedApart([5, 5], 18, [0, 100]), [0, 18]);
  assertEquals(movedApart([99, 98, 97], 18, [0, 100]), [100, 82, 64]);
  assertEquals(movedApart([50], 18, [0, 100]), [50]);
});

Deno.test("a log axis has ticks at 1, 2 and 5, or at powers of ten where it is long", () => {
  assertEquals(logAxis(0.006, 2.31).domain, [0.005, 2.5]);
  assertEquals(logAxis(0.006, 2.31).ticks, [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2]);
  assertEquals(logAxis(0.0006, 2.31).ticks, [0.001, 0.01, 0.1, 1]);
  assertEquals(logAxis(2, 2).domain, [2, 2.5]);
});

Deno.test("a ramp goes from its first colour to its last", () => {
  assertEquals([0, 1].map((rank) => rampColor(rank, 2)), ["ramp-1", "ramp-9"]);
  assertEquals(rampColor(4, 9), "ramp-5");
  assertEquals(rampColor(0, 1), "ramp-1");
});

Deno.test("ticks are round, cover the data, and agree in decimals", () => {
  assertEquals(niceTicks(1.93, 2.31, 5), [1.9, 2, 2.1, 2.2, 2.3, 2.4]);
  assertEquals(niceTicks(0, 11.7, 5), [0, 5, 10, 15]);
  assertEquals(niceTicks(2, 2, 5).length, 2);
  const { ticks, format, domain } = axis(niceTicks(10.6, 12.3, 5));
  assertEquals(ticks.map(format!), ["10.5", "11.0", "11.5", "12.0", "12.5"]);
  assertEquals(domain, [10.5, 12.5]);
});

Deno.test("epochs have whole ticks", () => {
  assertEquals(epochTicks(10), [0, 2, 4, 6, 8, 10]);
  assertEquals(epochTicks(2), [0, 1, 2]);
});

Deno.test("points are in order and carry mean, sample sd and n", () => {
  const rows = [{ x: 2, y: 5 }, { x: 1, y: 1 }, { x: 1, y: 2 }, { x: 1, y: 6 }];
  const [first, second] = pointsOf(rows, (row) => row.x, (row) => row.y);
  assertEquals([first.x, first.mean, first.n], [1, 3, 3]);
  assertAlmostEquals(first.sd, Math.sqrt(7), 1e-12);
  assertEquals(second, { x: 2, mean: 5, sd: 0, n: 1 });
});

Deno.test("CSV has a header, and quotes what needs it", () => {
  assertEquals(csv([{ a: 1, b: 'x,"y"' }, { a: 0.1, b: "z" }]), 'a,b\n1,"x,""y"""\n0.1,z\n');
  const breaks = ["one\ntwo", "one\r\ntwo"];
  assertEquals(csv(breaks.map((a) => ({ a }))), `a\n"${breaks[0]}"\n"${breaks[1]}"\n`);
});
