import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { drawSamples } from "../../../lib/capacity/draw.ts";
import { errorsOfSize } from "../../../lib/capacity/errors.ts";
import { leastSquares, meanSquaredError, valueAt } from "../../../lib/capacity/polynomial.ts";
import { CAPACITY } from "../../../lib/capacity/settings.ts";
import { shownFit } from "../../../lib/capacity/shown_fit.ts";

const FEW = { ...CAPACITY, draws: 30 };

Deno.test("a polynomial's value is the sum over Chebyshev polynomials, cos(k arccos x)", () => {
  const coefficients = Float64Array.from([0.5, -1, 0.25, 2, -0.75]);
  for (const x of [-1, -0.3, 0, 0.7, 1]) {
    const sum = coefficients.reduce((total, c, k) => total + c * Math.cos(k * Math.acos(x)), 0);
    assertAlmostEquals(valueAt(coefficients, x), sum, 1e-14);
  }
});

Deno.test("least squares finds a polynomial of its degree again, at every degree", () => {
  const { training: { x } } = drawSamples(CAPACITY, 20, 0);
  for (let degree = 1; degree <= CAPACITY.highestDegree; degree++) {
    const known = Float64Array.from({ length: degree + 1 }, (_, k) => Math.cos(3 * k) + 1.5);
    const found = leastSquares({ x, y: x.map((at) => valueAt(known, at)) }, degree);
    // the condition number at degree 15 is below 1e3: twelve digits remain
    found.forEach((value, k) => assertAlmostEquals(value, known[k], 1e-12, `degree ${degree}`));
  }
});

Deno.test("the residuals of a fit are orthogonal to every polynomial of its degree", () => {
  const { training } = drawSamples(CAPACITY, 20, 3);
  const fit = leastSquares(training, 7);
  for (let k = 0; k <= 7; k++) {
    const product = training.x.reduce(
      (sum, x, i) => sum + (training.y[i] - valueAt(fit, x)) * Math.cos(k * Math.acos(x)),
      0,
    );
    assertAlmostEquals(product, 0, 1e-12);
  }
});

Deno.test("as many points as coefficients are met exactly, and fewer are refused", () => {
  const { training } = drawSamples(CAPACITY, 10, 0);
  assert(meanSquaredError(leastSquares(training, 9), training) < 1e-24);
  assertThrows(() => leastSquares(training, 10), RangeError, "requires 11 points, got 10");
});

Deno.test("training error falls with the degree, in every draw and so on average", () => {
  const { errors } = errorsOfSize(FEW, 20);
  assertEquals(errors.map(({ degree }) => degree), Array.from({ length: 15 }, (_, k) => k + 1));
  for (let k = 1; k < errors.length; k++) {
    assert(errors[k].train.mean < errors[k - 1].train.mean, `degree ${k + 1}`);
  }
});

Deno.test("test error is that of theory: variance, bias and noise of a linear estimator", () => {
  // with the truth inside the model, E[test] = σ² (1 + E|a(x)|²), a(x) the weights of the fit at x
  const { errors } = errorsOfSize(CAPACITY, 40);
  const { mean, sd, n } = errors[7 - 1].test;
  const expected = CAPACITY.noiseSd ** 2 * (1 + meanSquaredWeights(40, 7));
  assert(Math.abs(mean - expected) < 4 * sd / Math.sqrt(n), `${mean} against ${expected}`);
});

/** Mean over x of the summed squares of the weights that a fit's value at x gives its data. */
function meanSquaredWeights(size: number, degree: number): number {
  const { training } = drawSamples(CAPACITY, size, 0);
  const units = Array.from({ length: size }, (_, k) => {
    const y = new Float64Array(size);
    y[k] = 1;
    return leastSquares({ x: training.x, y }, degree);
  });
  const grid = Array.from({ length: 2001 }, (_, k) => (2 * k + 1) / 2001 - 1);
  const squares = grid.map((x) => units.reduce((sum, unit) => sum + valueAt(unit, x) ** 2, 0));
  return squares.reduce((sum, value) => sum + value, 0) / grid.length;
}

Deno.test("the shown degree has the least validation error, and the fits are of one draw", () => {
  const shown = shownFit(CAPACITY);
  const least = Math.min(...shown.errors.map(({ validation }) => validation));
  assertEquals(shown.errors[shown.chosenDegree - 1].validation, least);
  const degrees = shown.curves.map(({ degree }) => degree);
  for (const degree of [1, 5, shown.chosenDegree, 15]) assert(degrees.includes(degree));
  assertEquals(shown.sample.length, 20);
});

Deno.test("training, validation and test points of a draw have noise of their own", () => {
  const { training, validation, test } = drawSamples(CAPACITY, 20, 0);
  assertEquals([validation.x.length, test.x.length], [20, 500]);
  const all = [training, validation, test].flatMap(({ y }) => [...y]);
  assertEquals(new Set(all).size, all.length);
  assertEquals(drawSamples(CAPACITY, 20, 0).test.y, test.y);
});
