import { assertAlmostEquals, assertEquals } from "@std/assert";
import { Matrix } from "ml-matrix";
import { checkBottleneck } from "../../../lib/theory/theorem_2_1/bottleneck.ts";
import theorem21Checks from "../../../lib/theory/theorem_2_1/checks.ts";
import { points, starts } from "../../../lib/theory/theorem_2_1/data.ts";
import { softmaxLoss, squaresLoss } from "../../../lib/theory/theorem_2_1/losses.ts";
import {
  complementColumns,
  descendingPath,
  kernelRows,
  product,
} from "../../../lib/theory/theorem_2_1/path.ts";
import { THEOREM_2_1 } from "../../../lib/theory/theorem_2_1/settings.ts";
import golden from "../../golden/theory.json" with { type: "json" };
import { testChecks } from "../../support/theory.ts";

testChecks(theorem21Checks, {
  ...THEOREM_2_1,
  descent: { ...THEOREM_2_1.descent, starts: 3, steps: 10_000 },
}, [
  ["TD1", "TD1.end", "TD1.minimum"],
  ["TD2", "TD2.end"],
  ["TD3*", "TD3.attained"],
  ["TD4*", "TD4.minimum", "TD4.two-units", "TD4.two-units-end"],
  ["TD5", "TD5.zero*", "TD5.zero-still", "TD5.slow"],
]);

const data = points(8, 3, 40);

Deno.test("the minima are those that other solvers find", () => {
  for (const loss of [squaresLoss(data), softmaxLoss(data, THEOREM_2_1.penalty)]) {
    const expected = golden.linearNetwork[loss.name as "squares" | "softmax"];
    // The other softmax solver stagnates at about 1e-14.
    assertAlmostEquals(loss.value(loss.minimiser), expected, 1e-12);
  }
});

Deno.test("what a bottleneck costs is what truncating P*X costs", () => {
  const gaps = checkBottleneck(THEOREM_2_1).checks[0].values.gapByWidth as Record<string, number>;
  assertAlmostEquals(gaps["1"], golden.linearNetwork.bottleneck["1"], 1e-12);
  assertAlmostEquals(gaps["2"], golden.linearNetwork.bottleneck["2"], 1e-12);
});

Deno.test("the path keeps the product until its last segment, and moves one layer at a time", () => {
  const { minimiser } = squaresLoss(data);
  for (const start of Object.values(starts([8, 12, 5, 3, 3], THEOREM_2_1))) {
    const corners = descendingPath(start, minimiser);
    for (const corner of corners.slice(0, -1)) {
      assertAlmostEquals(Matrix.sub(product(corner), product(start)).norm(), 0, 1e-12);
    }
    corners.slice(1).forEach((corner, k) => {
      const moved = corner.filter((layer, index) => layer !== corners[k][index]);
      assertEquals(moved.length, 1);
    });
  }
});

Deno.test("kernel and complement are orthonormal, and what they must be orthogonal to", () => {
  // Rank 2: the third row is the sum of the others.
  const matrix = new Matrix([[1, 2, 3, 4], [0, 1, -1, 2], [1, 3, 2, 6]]);
  const kernel = kernelRows(matrix);
  const complement = complementColumns(matrix);
  assertEquals(kernel.rows, 2);
  assertEquals(complement.columns, 1);
  const distance = (found: Matrix, expected: Matrix) => Matrix.sub(found, expected).norm();
  assertAlmostEquals(distance(kernel.mmul(kernel.transpose()), Matrix.eye(2)), 0, 1e-14);
  assertAlmostEquals(matrix.mmul(kernel.transpose()).norm(), 0, 1e-14);
  assertAlmostEquals(complement.transpose().mmul(matrix).norm(), 0, 1e-14);
});
