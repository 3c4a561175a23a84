import { stream } from "../../random.ts";
import type { Findings, TheoryCheck, TheoryCurve } from "../../schema/theory.ts";
import { atLeast, atMost, check, control, equal, MARGIN } from "../tools/check.ts";
import { evenlyInLog, largest, smallest } from "../tools/numbers.ts";
import { normalLayers, points } from "./data.ts";
import { descentGaps } from "./descent.ts";
import { squaresLoss } from "./losses.ts";
import type { Theorem21Settings } from "./settings.ts";

/** ℓ − min ℓ by step, from each start. */
interface Descents {
  usual: Float64Array[];
  small: Float64Array[];
  zero: Float64Array;
}

/** TD5: gradient descent gets there too, but how soon depends on where it starts. */
export function checkGradientDescent(settings: Theorem21Settings): Findings {
  const found = descents(settings);
  return {
    checks: [reaches(found, settings.descent), ...stuck(found), slow(found)],
    curves: [curve(found)],
  };
}

function descents({ paths, descent, rootSeed, smallScale }: Theorem21Settings): Descents {
  const loss = squaresLoss(points(paths.inputs, paths.outputs, paths.points));
  const run = (name: string, index: number, scale: number, steps: number) => {
    const start = normalLayers(descent.network, stream(rootSeed, "D5", name, index), scale);
    return descentGaps(start, loss, { ...descent, steps });
  };
  const indices = Array.from({ length: descent.starts }, (_, index) => index);
  const { steps, smallSteps } = descent;
  return {
    usual: indices.map((index) => run("usual", index, Math.sqrt(descent.variance), steps)),
    small: indices.map((index) => run("small", index, smallScale, smallSteps)),
    zero: run("zero", 0, 0, steps),
  };
}

function reaches(
  { usual }: Descents,
  { steps, starts }: Theorem21Settings["descent"],
): TheoryCheck {
  const gaps = usual.map((one) => one[one.length - 1]);
  return check({
    id: "TD5",
    statement: `largest gap to the convex optimum after ${steps} steps from ${starts} usual starts`,
    ...atMost(
      largest(gaps),
      0,
      1e-6,
      "the steps are finitely many; what is left shrinks geometrically",
    ),
    values: { gaps },
  });
}

function stuck({ zero }: Descents): TheoryCheck[] {
  return [
    control({
      id: "TD5.zero",
      statement: "gradient descent reaches the optimum from exact zero as well: gap at the end",
      ...atMost(zero[zero.length - 1], 0, 1e-6, MARGIN),
    }),
    check({
      id: "TD5.zero-still",
      statement: "from exact zero the loss never changes: largest change over all steps",
      ...equal(largest(zero.map((gap) => Math.abs(gap - zero[0]))), 0),
    }),
  ];
}

/** Steps to ½ (F₀ + F*), F₀ the loss at the small start. */
function slow({ usual, small }: Descents): TheoryCheck {
  const stepsToHalf = (gaps: Float64Array, index: number) => {
    const step = gaps.findIndex((gap) => gap <= small[index][0] / 2);
    return step < 0 ? Infinity : step;
  };
  const fromSmall = small.map(stepsToHalf);
  const fromUsual = usual.map(stepsToHalf);
  return check({
    id: "TD5.slow",
    statement:
      "steps to half of the small start's loss: the quickest small start over the slowest " +
      "usual one",
    ...atLeast(smallest(fromSmall) / largest(fromUsual), 10),
    values: { fromSmall, fromUsual },
  });
}

function curve({ usual, small, zero }: Descents): TheoryCurve {
  const line = (series: string, gaps: Float64Array) =>
    evenlyInLog(gaps.length).map((k) => ({ series, x: k, y: gaps[k] }));
  return {
    id: "descent",
    name: "Gradient descent on the linear network 8-6-6-3 from three starts",
    x: { label: "step", scale: "log" },
    y: { label: "F − min F", scale: "log" },
    rows: [
      ...line("usual start, N(0, 1/7)", usual[0]),
      ...line("small start, 0.01 · N(0, 1)", small[0]),
      ...line("exact zero", zero),
    ].filter(({ y }) => y > 1e-16),
  };
}
