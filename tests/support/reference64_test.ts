import { assert } from "@std/assert";
import { normals, stream } from "../../lib/random.ts";
import { referenceGradient } from "./reference64.ts";

Deno.test("the float64 reference gradient agrees with finite differences", () => {
  const widths = [6, 5, 4, 3];
  const count = 7 * 5 + 6 * 4 + 5 * 3;
  const random = stream(11, "finite differences");
  // Apart from the ReLU's kinks by far more than the step: a difference quotient needs smoothness.
  const params = Float64Array.from(normals(count, random, 1));
  const x = normals(3 * 6, random, 1);
  const labels = [0, 2, 1];
  const { gradient } = referenceGradient(widths, params, x, labels);
  const h = 1e-6;
  for (let k = 0; k < count; k++) {
    const at = (value: number) =>
      referenceGradient(widths, params.with(k, params[k] + value), x, labels).loss;
    const slope = (at(h) - at(-h)) / (2 * h);
    assert(Math.abs(slope - gradient[k]) < 1e-7, `parameter ${k}: ${slope} against ${gradient[k]}`);
  }
});
