import type { Findings, TheoryCheck, TheoryCurve } from "../../schema/theory.ts";
import { atMost, check, control, equal, ROUNDING } from "../tools/check.ts";
import { evenly, largest, smallest } from "../tools/numbers.ts";

/** The data (x, y) = (1, 1), (−1, 2). */
const DATA = [[1, 1], [-1, 2]];

/** v and w of a network x ↦ Σ v_i relu(w_i x), one entry a hidden unit. */
interface ReluNetwork {
  v: number[];
  w: number[];
}

/**
 * TD4, a control: with ReLU and too few units confined points exist. At v = w = 1 the loss is 4; it is
 * at least 5 wherever w = 0, which every path to the minimum 1 must cross. A second unit opens a way.
 */
export function checkReluExample(): Findings {
  const path = twoUnitPath().map(loss);
  return { checks: [confined(), minimum(), ...freed(path)], curves: [curve(path)] };
}

function confined(): TheoryCheck {
  const start = loss({ v: [1], w: [1] });
  const wall = smallest(grid(-5, 5, 2001).map((v) => loss({ v: [v], w: [0] })));
  return control({
    id: "TD4",
    statement: "one ReLU unit can leave v = w = 1 without going uphill: lowest loss at w = 0, " +
      "beside the loss at the start",
    ...atMost(wall, start),
    values: { atConfinedPoint: start, atMinimum: loss({ v: [2], w: [-1] }), wall },
  });
}

function minimum(): TheoryCheck {
  const sides = grid(-5, 5, 201);
  const lowest = smallest(sides.flatMap((v) => sides.map((w) => loss({ v: [v], w: [w] }))));
  return check({
    id: "TD4.minimum",
    statement: "(2, −1) is a global minimum of one unit: lowest loss on a grid, beside its loss",
    ...equal(lowest, loss({ v: [2], w: [-1] }), 1e-12, ROUNDING),
  });
}

function freed(path: number[]): TheoryCheck[] {
  const increments = path.slice(1).map((value, k) => value - path[k]);
  const end = path[path.length - 1];
  return [
    check({
      id: "TD4.two-units",
      statement: "two ReLU units have a path that never goes uphill from there: largest increment",
      ...atMost(largest(increments), 0, 1e-12, ROUNDING),
      values: { start: path[0], end },
    }),
    check({ id: "TD4.two-units-end", statement: "and it ends at loss 0", ...equal(end, 0) }),
  ];
}

function curve(path: number[]): TheoryCurve {
  return {
    id: "relu",
    name: "Loss of ReLU networks on two points",
    x: { label: "way along the path", scale: "linear" },
    y: { label: "F", scale: "linear" },
    rows: evenly(path.length).flatMap((k) => {
      const x = k / (path.length - 1);
      return [
        { series: "two units, explicit path", x, y: path[k] },
        {
          series: "one unit, straight to the minimum",
          x,
          y: loss({ v: [1 + x], w: [1 - 2 * x] }),
        },
      ];
    }),
  };
}

/** Σ (prediction − y)². */
function loss({ v, w }: ReluNetwork): number {
  return DATA.reduce((sum, [x, y]) => {
    const prediction = v.reduce((total, one, i) => total + one * Math.max(0, w[i] * x), 0);
    return sum + (prediction - y) * (prediction - y);
  }, 0);
}

/** v: (0.4, 0.6) → (1, 0), then w₂: 1 → −1, then v₂: 0 → 2, 101 points each. */
function twoUnitPath(): ReluNetwork[] {
  const t = grid(0, 1, 101);
  return [
    ...t.map((s) => ({ v: [0.4 + 0.6 * s, 0.6 * (1 - s)], w: [1, 1] })),
    ...t.map((s) => ({ v: [1, 0], w: [1, 1 - 2 * s] })),
    ...t.map((s) => ({ v: [1, 2 * s], w: [1, -1] })),
  ];
}

function grid(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) => from + (to - from) * k / (count - 1));
}
